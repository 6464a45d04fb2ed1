import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { formatNumber } from "@/lib/format/numbers";
import type { TableProps } from "./column";
import type { RowWindow } from "./use-row-window";

/** What of how much is on screen; with a selection the verbs for it. Bulk is not offered on a phone. */
export function TableFoot<Row>({
  rows,
  total,
  fetching,
  hasMore,
  selected,
  onSelect,
  bulk,
  foot,
  view,
}: TableProps<Row> & { view: RowWindow }) {
  const count = selected?.size ?? 0;
  const shown =
    view.first === null || view.last === null
      ? `${formatNumber(rows.length)} of ${formatNumber(total)}`
      : `${formatNumber(view.first)} to ${formatNumber(view.last)} of ${formatNumber(total)}`;
  const asking = fetching && hasMore && rows.length > 0 ? `, asking for those after ${formatNumber(rows.length)}` : "";
  if (count > 0 && onSelect) {
    return (
      <section
        aria-label="Selection"
        className="sticky bottom-0 z-3 mx-0 flex min-h-11 flex-wrap items-center gap-2 border-t border-ink-3 bg-raised px-gutter py-1 text-12 max-phone:hidden"
      >
        <b role="status">{formatNumber(count)} selected</b>
        {bulk}
        <span className="ml-auto text-ink-3">{shown}</span>
        <IconButton label="Clear the selection" onClick={() => onSelect(new Set())}>
          <Icon of={X} />
        </IconButton>
      </section>
    );
  }
  return (
    <div className="sticky bottom-0 z-3 flex min-h-8 flex-wrap items-center gap-x-3 border-t border-line bg-bg px-gutter py-1 text-12 text-ink-3 max-phone:static max-phone:px-0">
      <span>
        {shown}
        {asking}
      </span>
      {foot ? <span className="ml-auto flex items-center gap-2">{foot}</span> : null}
    </div>
  );
}
