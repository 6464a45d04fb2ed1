import NextLink from "next/link";
import type { ReactNode } from "react";
import { formatNumber } from "@/lib/format/numbers";
import { cx } from "./cx";

export type Tab = { href: string; label: ReactNode; count?: number | null; current: boolean };

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
