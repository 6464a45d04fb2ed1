import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** How a page opens: what is the matter, then one line of what follows from it. */
export function Sentence({ children, sub, className }: { children: ReactNode; sub?: ReactNode; className?: string }) {
  return (
    <div className={cx("py-3", className)}>
      <h1 tabIndex={-1} className="text-18 text-balance">
        {children}
      </h1>
      {sub ? <p className="text-ink-2">{sub}</p> : null}
    </div>
  );
}

/** Head of one thing: its name, its verdict, what one can do with it. */
export function PageHead({
  title,
  mono,
  verdict,
  sub,
  acts,
  children,
}: {
  title: ReactNode;
  mono?: boolean;
  verdict?: ReactNode;
  sub?: ReactNode;
  acts?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 tabIndex={-1} className={cx("min-w-0 text-18 wrap-anywhere", mono && "font-mono")}>
          {title}
        </h1>
        {verdict}
        {sub ? <span className="text-12 text-ink-3">{sub}</span> : null}
        {acts ? <div className="ml-auto flex flex-wrap items-center gap-1.5 max-phone:ml-0">{acts}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Title of a part of a page, with its count or scope, and one link at the end. */
export function SectionHead({
  title,
  sub,
  trailing,
  level = 2,
}: {
  title: ReactNode;
  sub?: ReactNode;
  trailing?: ReactNode;
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="mb-1 flex flex-wrap items-baseline gap-x-2">
      <Heading className="text-13">{title}</Heading>
      {sub ? <span className="text-12 text-ink-3">{sub}</span> : null}
      {trailing ? <span className="ml-auto text-12 text-ink-3">{trailing}</span> : null}
    </div>
  );
}

/** A remark at the side of the text: amber where something is old, missing or lost, red where something failed. */
export function Remark({
  tone = "amber",
  children,
  className,
}: {
  tone?: "amber" | "red" | "quiet";
  children: ReactNode;
  className?: string;
}) {
  const edge = tone === "amber" ? "border-degraded" : tone === "red" ? "border-failing" : "border-line-control";
  return <div className={cx("border-l-2 py-0.5 pl-2 text-12 text-ink-2", edge, className)}>{children}</div>;
}
