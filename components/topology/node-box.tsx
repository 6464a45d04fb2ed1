import { Tape } from "@/components/charts/tape";
import { useNow } from "@/components/state/clock";
import { VerdictMark } from "@/components/state/verdict-mark";
import { cx } from "@/components/ui/cx";
import type { TopologyNode } from "@/lib/domain/topology";
import { formatAge } from "@/lib/format/durations";

export type NodePlane = { answers: readonly string[]; periodMs: number; silent: boolean };

type NodeBoxProps = {
  node: TopologyNode;
  width: number;
  selected: boolean;
  tabbable: boolean;
  /** Number on the fault path; null: beside it. */
  step: number | null;
  changeHere: boolean;
  plane: NodePlane | null;
  onSelect: () => void;
};

/** A component: caption, mark and name, one fact. 66 px high. React Flow takes the pointer from nodes that it does not select; the box takes it back. */
export function NodeBox({ node, width, selected, tabbable, step, changeHere, plane, onSelect }: NodeBoxProps) {
  const ghost = node.lane === "runs-as" && node.state === "unknown";
  const onPath = step !== null;
  return (
    <button
      type="button"
      data-node={node.id}
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={selected}
      title={`${node.caption}: ${node.name}, ${node.fact}`}
      onClick={onSelect}
      style={{ width }}
      className={cx(
        "pointer-events-auto relative grid h-[66px] grid-cols-[minmax(0,1fr)] content-start rounded-panel bg-bg text-left",
        onPath ? "border-2 border-ink px-2 py-[5px]" : "border px-[9px] py-1.5",
        onPath ? null : changeHere ? "border-ink" : "border-line-strong hover:border-ink-2",
        ghost && "border-dashed",
        selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <span className={cx("truncate text-11 leading-[15px] text-ink-3", step !== null && "pr-4")}>{node.caption}</span>
      <span className="flex items-center gap-1.5 text-12 leading-5 font-firm">
        <VerdictMark state={node.state} stale={node.staleSince !== null} label={`${node.state},`} />
        <span className="min-w-0 flex-1 truncate">{node.name}</span>
        {plane ? <PlaneTape name={node.name} plane={plane} /> : null}
      </span>
      <span className={cx("truncate text-11 leading-[15px] text-ink-2", node.staleSince !== null && "stale")}>
        {node.fact}
      </span>
      {step === null ? null : (
        <span className="absolute -top-0.5 -right-0.5 min-w-[18px] bg-ink px-[5px] text-center text-11 leading-[18px] font-head text-bg">
          <span className="sr-only">step </span>
          {step}
        </span>
      )}
      {changeHere ? (
        <span className="absolute -right-0.5 bottom-full bg-ink px-[5px] text-11 leading-4 font-firm whitespace-nowrap text-bg">
          change here
        </span>
      ) : null}
      {node.count > 1 ? <Stack /> : null}
    </button>
  );
}

/** Two edges below the box: more of the same lie under it. */
const Stack = () => (
  <>
    <i
      aria-hidden="true"
      className="absolute right-[3px] -bottom-[5px] left-[3px] h-[3px] border border-t-0 border-line-control bg-bg"
    />
    <i
      aria-hidden="true"
      className="absolute right-[6px] -bottom-[8px] left-[6px] h-[3px] border border-t-0 border-line-control bg-bg"
    />
  </>
);

function PlaneTape({ name, plane }: { name: string; plane: NodePlane }) {
  const now = useNow();
  const ages = plane.answers.map((at) => now - Date.parse(at));
  const last = Math.min(...ages);
  return (
    <Tape
      width={30}
      windowMs={Math.max(20_000, plane.periodMs * 9)}
      ages={ages}
      periodMs={plane.periodMs}
      silent={plane.silent}
      label={Number.isFinite(last) ? `${name} answered ${formatAge(last)} ago` : `${name} has not answered yet`}
    />
  );
}
