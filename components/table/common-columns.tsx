import { Age } from "@/components/state/age";
import { Verdict } from "@/components/state/verdict";
import { NameLink } from "@/components/ui/link";
import type { Item } from "@/lib/domain/item";
import type { Column } from "./column";

type Base = Pick<Item, "id" | "name" | "targetId" | "environment" | "verdict" | "stale">;

/** The verdict, with the first reason as its tooltip. */
export const verdictColumn = <R extends Base>(): Column<R> => ({
  id: "verdict",
  header: "Verdict",
  width: 136,
  sort: "worst-first",
  title: (row) => row.verdict.reasons[0]?.text,
  cell: (row) => <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
});

/** The name, linked, with where it lives behind it. */
export const nameColumn = <R extends Base>(
  header: string,
  href: (row: R) => string,
  where: (row: R) => string = (row) => row.environment ?? row.targetId,
): Column<R> => ({
  id: "name",
  header,
  rowHeader: true,
  sort: "ascending-first",
  title: (row) => `${row.name} ${where(row)}`,
  cell: (row) => (
    <>
      <NameLink href={href(row)}>{row.name}</NameLink> <span className="text-ink-3">{where(row)}</span>
    </>
  ),
});

export const changedColumn = <R extends Base & { changedAt: string | null }>(): Column<R> => ({
  id: "changed",
  header: "Changed",
  width: 84,
  align: "end",
  sort: "worst-first",
  hideBelow: "wide",
  cell: (row) => <Age at={row.changedAt} className="text-12" />,
});
