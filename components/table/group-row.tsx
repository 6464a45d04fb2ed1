import { cx } from "@/components/ui/cx";
import type { GroupHead } from "./column";

/** The words of a group: a tape or mark, what it is, why it stands apart, one link. */
export function GroupWords({ head }: { head: GroupHead }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {head.mark}
      <b className={cx("flex-none font-firm", head.tone === "late" ? "text-degraded-ink" : "text-ink")}>{head.title}</b>
      {head.text ? <span className="min-w-0 truncate text-ink-2 max-mid:hidden">{head.text}</span> : null}
      {head.way ? <span className="flex-none">{head.way}</span> : null}
    </span>
  );
}

export function GroupRow({ head, span }: { head: GroupHead; span: number }) {
  return (
    <tr className="plain">
      <th scope="rowgroup" colSpan={span} className="bg-sunken pl-3!">
        <GroupWords head={head} />
      </th>
    </tr>
  );
}
