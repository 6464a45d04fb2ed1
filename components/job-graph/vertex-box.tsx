import { busyColour } from "@/components/charts/bar";
import { cx } from "@/components/ui/cx";
import { formatNumber, formatPercent, unknownText } from "@/lib/format/numbers";
import { type DrawnNode, spreadOf } from "./fold";
import { dominantShare, hotFrom, notRunning } from "./graph";

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;

type Words = { name: string; full: string; subtasks: number; right: string; firm: boolean; hot: boolean };

/** What a box says: name, subtasks, and the share of time that matters most; "—" where no metrics came. */
export function wordsOf(node: DrawnNode): Words {
  if (node.kind === "fold") {
    const spread = spreadOf(node.members);
    return {
      name: node.name,
      full: node.name,
      subtasks: node.members.reduce((sum, member) => sum + member.parallelism, 0),
      right: spread ? `${spread.kind === "bp" ? "bp " : ""}to ${formatPercent(spread.most)}` : unknownText,
      firm: false,
      hot: (spread?.most ?? 0) >= hotFrom && spread?.kind === "busy",
    };
  }
  const { vertex } = node;
  const share = dominantShare(vertex);
  const [down] = notRunning(vertex);
  return {
    name: vertex.shortName,
    full: vertex.name,
    subtasks: vertex.parallelism,
    right: down
      ? `${formatNumber(down[1])} ${down[0].toLowerCase()}`
      : share
        ? `${share.kind} ${formatPercent(share.share)}`
        : unknownText,
    firm: down !== undefined || (share?.share ?? 0) >= (share?.kind === "bp" ? 0.5 : hotFrom),
    hot: (vertex.load?.busy ?? 0) >= hotFrom,
  };
}

/** The foot: busy, held back, idle; for a fold the range from least to most with a tick at the middle. */
function Foot({ node }: { node: DrawnNode }) {
  const foot = "absolute inset-x-0 bottom-0 flex h-[7px] border-t border-line";
  if (node.kind === "fold") {
    const spread = spreadOf(node.members);
    return (
      <i aria-hidden="true" className={foot}>
        {spread ? (
          <>
            <i
              className="absolute top-[1.5px] h-[3px] bg-cool"
              style={{ left: percent(spread.least), width: percent(Math.max(0.02, spread.most - spread.least)) }}
            />
            <i className="absolute top-0 h-[6px] w-[2px] bg-ink" style={{ left: percent(spread.median) }} />
          </>
        ) : null}
      </i>
    );
  }
  const { busy, backPressured } = node.vertex.load ?? { busy: null, backPressured: null };
  return (
    <i aria-hidden="true" className={foot}>
      {busy === null ? null : <i style={{ width: percent(busy), background: busyColour(busy) }} />}
      {backPressured === null ? null : <i className="pressed-back" style={{ width: percent(backPressured) }} />}
    </i>
  );
}

/** Siblings differ in the number at their end: it stays when the rest is cut. */
function splitName(name: string): [head: string, tail: string] {
  const tail = /[\s,_-]*\d{1,5}$/.exec(name)?.[0] ?? "";
  return tail.length === name.length ? [name, ""] : [name.slice(0, name.length - tail.length), tail];
}

/** One box: name; subtasks and the share that matters; the foot. 104 × 46. */
export function VertexBox({
  node,
  selected,
  matches,
  tabbable,
  onSelect,
}: {
  node: DrawnNode;
  selected: boolean;
  matches: number;
  tabbable: boolean;
  onSelect: () => void;
}) {
  const words = wordsOf(node);
  const fold = node.kind === "fold";
  const [head, tail] = splitName(words.name);
  return (
    <button
      type="button"
      data-node={node.id}
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={selected}
      title={words.full}
      onClick={onSelect}
      className={cx(
        "relative grid h-[46px] w-[104px] content-start rounded-panel border px-[7px] pt-[2px] text-left text-12 leading-[15px]",
        words.hot ? "border-hot bg-[color-mix(in_oklab,var(--hot)_12%,var(--bg))]" : "border-line-control bg-bg",
        !words.hot && "hover:border-ink-2",
        selected && "outline-2 outline-offset-1 outline-accent",
      )}
    >
      <span className={cx("flex", words.hot ? "font-head" : fold && "font-firm")}>
        <span className="truncate whitespace-pre">{head}</span>
        <span className="whitespace-pre">{tail}</span>
      </span>
      <span className="flex justify-between gap-1 text-11 leading-[15px] whitespace-nowrap text-ink-2">
        <span>
          ×{formatNumber(words.subtasks)}
          <span className="sr-only"> subtasks, </span>
        </span>
        <span className={cx("truncate", words.firm && "font-firm text-ink")}>
          {words.right}
          {words.right === unknownText ? <span className="sr-only"> load not known</span> : null}
        </span>
      </span>
      <Foot node={node} />
      {matches > 0 ? (
        <span className="absolute -top-[9px] -right-px bg-accent-fill px-1 text-11 leading-[14px] font-firm text-on-accent">
          {fold ? `${formatNumber(matches)} ${matches === 1 ? "match" : "matches"}` : "match"}
        </span>
      ) : null}
      {fold ? <Stack /> : null}
    </button>
  );
}

/** Two edges below the box: more of the same lie under it. */
const Stack = () => (
  <>
    <i
      aria-hidden="true"
      className="absolute right-[3px] -bottom-[4px] left-[3px] h-[3px] border border-t-0 border-line-control bg-bg"
    />
    <i
      aria-hidden="true"
      className="absolute right-[6px] -bottom-[7px] left-[6px] h-[3px] border border-t-0 border-line-control bg-bg"
    />
  </>
);
