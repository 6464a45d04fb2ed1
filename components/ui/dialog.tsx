"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { cx } from "./cx";

/** A question that has to be answered first. The page behind is dimmed; Esc closes; focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  focusFirst,
  wide,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** What has the focus when it opens: the safe way out. */
  focusFirst?: RefObject<HTMLElement | null>;
  wide?: boolean;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-bg/70" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            if (!focusFirst?.current) return;
            event.preventDefault();
            focusFirst.current.focus();
          }}
          className={cx(
            "floats-in fixed top-[12vh] left-1/2 z-50 grid max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 gap-2.5 overflow-y-auto rounded-control border border-ink-3 bg-raised px-4 py-3.5 outline-none",
            wide ? "max-w-180" : "max-w-120",
          )}
        >
          <Radix.Title className="text-15 font-head">{title}</Radix.Title>
          {description ? <Radix.Description className="text-ink-2">{description}</Radix.Description> : null}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
