"use client";

import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { asConsoleError } from "@/lib/errors/console-error";
import { Age, Instant } from "./age";
import { ErrorState, isHidden, Message } from "./error-state";
import { AskingSince, Loading } from "./loading";

/**
 * What a panel shows. One of seven, with the same head each time:
 * data, loading, empty, partial and stale (data with a foot), forbidden (from an error that hides) and error.
 */
export type PanelFace =
  | { face: "data"; at?: string | number | null }
  | { face: "loading"; asking: string; since?: number; rows?: number; columns?: number; heads?: readonly string[] }
  | { face: "empty"; at?: string | number | null; title: ReactNode; text?: ReactNode; way?: ReactNode }
  | { face: "partial"; at?: string | number | null; note: ReactNode }
  | { face: "stale"; since: string | number; note: ReactNode }
  | { face: "error"; at?: string | number | null; error: unknown; onRetry?: () => void; meaning?: ReactNode };

type PanelProps = {
  title: ReactNode;
  /** How many there are, in words that say of what: "12", "9 of 12 shown". */
  count?: ReactNode;
  state: PanelFace;
  /** At the right of the head: one link or a control. */
  trailing?: ReactNode;
  children?: ReactNode;
  /** Without the box: a section of a page, split from the next by a hairline. */
  open?: boolean;
  level?: 2 | 3;
  className?: string;
};

/** A part of a page that asks for its own data, is of its own age and fails alone. */
export function Panel({ title, count, state, trailing, children, open = false, level = 2, className }: PanelProps) {
  const Heading = level === 2 ? "h2" : "h3";
  const withData = state.face === "data" || state.face === "partial" || state.face === "stale";
  return (
    <section
      aria-busy={state.face === "loading"}
      data-face={state.face}
      className={cx("min-w-0 bg-bg", open ? "border-t border-line" : "rounded-panel border border-line", className)}
    >
      <div
        className={cx(
          "flex min-h-8 flex-wrap items-baseline gap-x-2 pt-1.5 pb-1",
          open ? "" : "border-b border-line px-3",
        )}
      >
        <Heading className="text-13">{title}</Heading>
        <span className="text-12 text-ink-3">
          <HeadWords state={state} count={count} />
        </span>
        {trailing ? <span className="ml-auto text-12 text-ink-3">{trailing}</span> : null}
      </div>
      {withData ? children : null}
      {state.face === "loading" ? (
        <Loading
          asking={state.asking}
          rows={state.rows ?? 3}
          columns={state.columns ?? state.heads?.length ?? 4}
          heads={state.heads}
        />
      ) : null}
      {state.face === "empty" ? (
        <Message title={state.title}>
          {state.text ? <p>{state.text}</p> : null}
          {state.way ? <p>{state.way}</p> : null}
        </Message>
      ) : null}
      {state.face === "error" ? (
        <ErrorState
          error={state.error}
          meaning={state.meaning}
          {...(state.onRetry ? { onRetry: state.onRetry } : {})}
        />
      ) : null}
      {state.face === "partial" || state.face === "stale" ? <PanelNote>{state.note}</PanelNote> : null}
    </section>
  );
}

/** The foot under data that is cut short or old. */
export const PanelNote = ({ children }: { children: ReactNode }) => (
  <div className="border-t border-l-2 border-t-line border-l-degraded px-2.5 py-1 text-12 text-ink-2">{children}</div>
);

/** Count and age, the two things that every head says. */
function HeadWords({ state, count }: { state: PanelFace; count: ReactNode }) {
  if (state.face === "loading") return <AskingSince asking={state.asking} since={state.since} />;
  if (state.face === "stale")
    return (
      <>
        {count ? <>{count}, </> : null}as of <Instant at={state.since} />
      </>
    );
  if (state.face === "error") {
    if (isHidden(asConsoleError(state.error)) || !state.at) return null;
    return <Instant at={state.at} clock />;
  }
  const words = state.face === "empty" ? "none" : count;
  if (!state.at) return words;
  return (
    <>
      {words ? <>{words}, </> : null}
      <Age at={state.at} ago className="text-12" />
    </>
  );
}
