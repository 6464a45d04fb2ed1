import { LinkButton } from "@/components/ui/link";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import type { Picture } from "./picture";

/** What the picture leaves out, in the picture itself. Past the budget there is no showing them, only a filter. */
export function NotShown({ left, onShow }: { left: Picture["notShown"]; onShow: (() => void) | null }) {
  if (left.components === 0) return null;
  const where = [
    ...(left.environments > 0 ? [formatCount(left.environments, "other environment")] : []),
    ...(left.targets > 0 ? [formatCount(left.targets, "other plane")] : []),
  ];
  return (
    <p className="flex flex-wrap items-center gap-x-3 rounded-panel border border-dashed border-line-control bg-bg px-3 py-2 text-12 leading-4">
      <span>
        <b>{formatNumber(left.components)} not shown</b>
        {where.length > 0 ? `, in ${where.join(" and ")} and beside this path.` : " beside this path."}
      </span>
      {onShow ? (
        <LinkButton onClick={onShow}>Show them</LinkButton>
      ) : (
        <span className="text-ink-3">A filter brings them in.</span>
      )}
    </p>
  );
}
