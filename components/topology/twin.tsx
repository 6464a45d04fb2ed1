"use client";

import { useEffect, useId, useRef, useState } from "react";
import { VerdictMark } from "@/components/state/verdict-mark";
import { cx } from "@/components/ui/cx";
import { SearchInput } from "@/components/ui/input";
import type { TopologyNode } from "@/lib/domain/topology";
import { formatCount } from "@/lib/format/numbers";
import { NodeEvidence } from "./evidence";
import type { Picture } from "./picture";
import { twinGroups } from "./twin-groups";

type TwinProps = {
  picture: Picture;
  selected: string | null;
  onSelect: (id: string | null) => void;
  /** Beside the drawing it scrolls by itself; alone it is the page. */
  alone: boolean;
};

/** The same components as a list, in the order of need: what screen readers and phones get. */
export function Twin({ picture, selected, onSelect, alone }: TwinProps) {
  const [search, setSearch] = useState("");
  const groups = twinGroups(picture, search);
  const shown = groups.reduce((sum, group) => sum + group.nodes.length, 0);
  const box = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    const around = box.current;
    if (isFirst.current) isFirst.current = false;
    else if (around && selected !== null) {
      const item = around.querySelector<HTMLElement>(`[data-item="${CSS.escape(selected)}"]`);
      if (item && around.scrollHeight > around.clientHeight) around.scrollTo({ top: item.offsetTop - 60 });
    }
  }, [selected]);
  return (
    <aside
      ref={box}
      aria-label="The same components as a list"
      className={cx(
        "relative min-w-0 text-12 leading-4",
        alone ? "max-phone:-mx-gutter" : "min-h-0 overflow-y-auto border-l border-line max-wide:border-l-0",
      )}
    >
      <div className="flex h-8 items-center gap-2 border-b border-line px-3">
        <h2 className="text-13">As a list</h2>
        <span className="text-12 text-ink-3">same facts, same order of need</span>
        <span className="sr-only" role="status">
          {formatCount(shown, "component")} listed
        </span>
      </div>
      <SearchInput
        label="Find a component"
        placeholder="Find a component"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mx-3 my-2"
      />
      {groups.map((group) => (
        <section key={group.key} aria-label={group.title}>
          <h3 className="border-t border-line px-3 pt-2 pb-0.5 text-11 font-text text-ink-3">{group.title}</h3>
          <ol>
            {group.nodes.map((node) => (
              <Row
                key={node.id}
                {...{ node, picture }}
                onPath={group.key === "path"}
                step={picture.steps.get(node.id) ?? null}
                selected={node.id === selected}
                onSelect={() => onSelect(node.id === selected ? null : node.id)}
              />
            ))}
          </ol>
        </section>
      ))}
      {groups.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-ink-2">No component here is called “{search.trim()}”.</p>
      ) : null}
    </aside>
  );
}

type RowProps = {
  node: TopologyNode;
  picture: Picture;
  onPath: boolean;
  step: number | null;
  selected: boolean;
  onSelect: () => void;
};

function Row({ node, picture, onPath, step, selected, onSelect }: RowProps) {
  const id = useId();
  return (
    <li data-item={node.id} className={cx(onPath && "border-l-2 border-ink")}>
      <button
        type="button"
        aria-expanded={selected}
        aria-controls={selected ? id : undefined}
        onClick={onSelect}
        className={cx(
          "grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-1.5 py-1 pr-3 text-left max-phone:py-2.5",
          onPath ? "pl-2.5" : "pl-3",
          selected ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <span className="grid h-4 place-items-center">
          <VerdictMark state={node.state} stale={node.staleSince !== null} label={`${node.state},`} />
        </span>
        <span className="min-w-0">
          <span className="block truncate font-firm">{node.name}</span>
          <span className={cx("block truncate text-11 text-ink-3", node.staleSince !== null && "stale")}>
            {node.caption}, {node.fact}
          </span>
        </span>
        <span className="text-11 whitespace-nowrap text-ink-3">
          {picture.path?.changeAt === node.id ? <b className="text-ink">change here</b> : null}
          {step === null ? null : <span className="pl-2">step {step}</span>}
        </span>
      </button>
      {selected ? <NodeEvidence node={node} picture={picture} id={id} /> : null}
    </li>
  );
}
