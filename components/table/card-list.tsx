import { cx } from "@/components/ui/cx";
import type { TableProps } from "./column";
import { GroupWords } from "./group-row";
import type { RowWindow } from "./use-row-window";

/** The same rows under 720 px: verdict, name and corner on the first line, the rest on the second. */
export function CardList<Row>(props: TableProps<Row> & { view: RowWindow }) {
  const { rows, rowId, isStale, groupAt, card, view } = props;
  return (
    <div ref={view.container}>
      <ul aria-label={props.caption} style={{ paddingTop: view.before, paddingBottom: view.after }}>
        {view.items.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const words = card(row);
          const head = groupAt?.(row, rows[index - 1] ?? null) ?? null;
          const old = isStale?.(row) ?? false;
          return (
            <li key={rowId(row)} data-row={index}>
              {head ? (
                <div className="-mx-gutter border-t border-line bg-sunken px-gutter py-2 text-12">
                  <GroupWords head={head} />
                </div>
              ) : null}
              <div
                className={cx(
                  "-mx-gutter grid min-h-14 grid-cols-[92px_minmax(0,1fr)_auto] content-center gap-x-2 border-t border-line px-gutter py-2 text-12 leading-[18px]",
                  old && "hatched",
                )}
              >
                <span className="min-w-0">{words.lead}</span>
                <span className="min-w-0 truncate text-13 font-firm">{words.title}</span>
                <span className="text-right">{words.corner}</span>
                <span className="col-start-2 min-w-0 truncate text-ink-3">{words.sub}</span>
                <span className="text-right text-ink-3">{words.end}</span>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
