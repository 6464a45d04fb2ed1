"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button";
import { Icon } from "./icon";

/**
 * Details of what is selected: a column of the page at full width, below the content under 1180 px.
 * Not modal: the page beside it stays usable. Esc closes it. `name` changes when another thing is selected.
 */
export function Drawer({
  name,
  title,
  sub,
  onClose,
  children,
  foot,
}: {
  name: string;
  title: ReactNode;
  sub?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (name) heading.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <section
      aria-labelledby={titleId}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="slides-in min-w-0 border-line wide:border-l wide:pl-5 max-wide:border-t max-wide:pt-2"
    >
      <div className="flex items-baseline gap-2 border-b border-line py-2">
        <h2 id={titleId} ref={heading} tabIndex={-1} className="min-w-0 text-15 wrap-anywhere outline-none">
          {title}
        </h2>
        {sub ? <span className="text-12 text-ink-3">{sub}</span> : null}
        <IconButton label="Close" onClick={onClose} className="ml-auto self-center">
          <Icon of={X} />
        </IconButton>
      </div>
      {children}
      {foot ? <div className="border-t border-line py-2.5">{foot}</div> : null}
    </section>
  );
}
