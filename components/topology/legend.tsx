import type { ReactNode } from "react";

const Entry = ({ children }: { children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">{children}</span>
);

const Line = (props: { stroke: string; strokeWidth: number; strokeDasharray?: string }) => (
  <svg width="22" height="8" aria-hidden="true" focusable="false">
    <path d="M0 4H22" fill="none" {...props} />
  </svg>
);

/** What the lines mean, and how much of the whole is shown. */
export function Legend({ shown }: { shown: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-bg px-gutter py-2 text-11 text-ink-3">
      <Entry>
        <Line stroke="var(--line-control)" strokeWidth={1} />
        relation, named on the line
      </Entry>
      <Entry>
        <Line stroke="var(--ink)" strokeWidth={2} />
        fault path
      </Entry>
      <Entry>
        <Line stroke="var(--failing)" strokeWidth={1.5} strokeDasharray="2 4" />
        missing relation
      </Entry>
      <Entry>
        <svg width="22" height="12" aria-hidden="true" focusable="false">
          <path d="M1 .5h20v6H1Z" fill="none" stroke="var(--line-control)" />
          <path d="M3 9h16M5 11.500h12" stroke="var(--line-control)" />
        </svg>
        folded, opens as a list
      </Entry>
      <span className="ml-auto font-firm text-ink-2">{shown}</span>
    </div>
  );
}
