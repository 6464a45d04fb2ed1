"use client";

import NextLink from "next/link";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { cx } from "@/components/ui/cx";

export type Crumb = { label: ReactNode; href?: string };

/** The place in the top bar that the page's crumbs are drawn into. */
const Slot = createContext<{ at: HTMLElement | null; set: (at: HTMLElement | null) => void }>({
  at: null,
  set: () => {},
});

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [at, set] = useState<HTMLElement | null>(null);
  return <Slot value={{ at, set }}>{children}</Slot>;
}

export function CrumbSlot() {
  const { set } = useContext(Slot);
  return <div ref={set} className="min-w-0 flex-1 overflow-hidden" />;
}

/** Said by a page: where one is. The last crumb is the place itself; `note` is a remark after it. */
export function Crumbs({ crumbs, note }: { crumbs: readonly Crumb[]; note?: ReactNode }) {
  const { at } = useContext(Slot);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!at || !ready) return null;
  return createPortal(
    <nav aria-label="Where you are" className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-3">
      <ol className="flex min-w-0 items-center gap-1.5">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li
              key={crumb.href ?? `here-${String(crumb.label)}`}
              className={cx("flex min-w-0 items-center gap-1.5", !last && "max-phone:hidden")}
            >
              {index > 0 ? (
                <span className="text-line-control max-phone:hidden" aria-hidden="true">
                  /
                </span>
              ) : null}
              {crumb.href && !last ? (
                <NextLink href={crumb.href} className="name-link flex-none hover:text-ink">
                  {crumb.label}
                </NextLink>
              ) : (
                <b className="truncate text-ink" aria-current={last ? "page" : undefined}>
                  {crumb.label}
                </b>
              )}
            </li>
          );
        })}
      </ol>
      {note ? <span className="truncate max-mid:hidden">{note}</span> : null}
    </nav>,
    at,
  );
}
