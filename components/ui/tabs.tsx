"use client";

import NextLink from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { formatNumber } from "@/lib/format/numbers";
import { cx } from "./cx";

export type Tab = { href: string; label: ReactNode; count?: number | null; current: boolean };

/**
 * A tab of the page one is on changes the address in place: nothing of the page has to be asked of the server again.
 * Everything else a link can do (another page, a new window) stays the link's.
 */
function stayHere(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(event.currentTarget.href);
  if (to.origin !== location.origin || to.pathname !== location.pathname) return;
  event.preventDefault();
  if (to.search !== location.search) history.pushState(null, "", to);
}

/** Tabs are addresses: each is a link, and the current one is where one is. */
export function Tabs({
  label,
  tabs,
  large,
  trailing,
}: {
  label: string;
  tabs: readonly Tab[];
  /** Views of a list stand a little larger than the tabs of one thing. */
  large?: boolean;
  trailing?: ReactNode;
}) {
  return (
    <div className={cx("-mx-gutter flex items-center gap-2 border-b border-line px-gutter", large ? "h-10" : "h-8")}>
      <nav
        aria-label={label}
        className="relative -ml-2.5 flex h-full min-w-0 gap-0.5 overflow-x-auto overflow-y-hidden"
      >
        {tabs.map((tab) => (
          <NextLink
            key={tab.href}
            href={tab.href}
            scroll={false}
            onClick={stayHere}
            aria-current={tab.current ? "page" : undefined}
            className={cx(
              "flex items-center gap-1.5 border-b-2 px-2.5 -outline-offset-2 whitespace-nowrap",
              large ? "text-13" : "text-12",
              tab.current ? "border-accent font-firm text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {tab.label}
            {typeof tab.count === "number" ? (
              <span className="text-11 font-text text-ink-3">{formatNumber(tab.count)}</span>
            ) : null}
          </NextLink>
        ))}
      </nav>
      {trailing ? <div className="ml-auto flex flex-none items-center gap-2 max-phone:hidden">{trailing}</div> : null}
    </div>
  );
}
