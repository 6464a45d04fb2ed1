import type { ReactNode } from "react";
import { FactList } from "@/components/state/facts";
import { Value } from "@/components/state/value";
import type { Target } from "@/lib/domain/resources";
import { type Capability, capabilityName } from "./target-words";

type Part = (props: { title: string; sub?: ReactNode; children: ReactNode }) => ReactNode;

const groups: readonly { state: Capability["state"]; name: string }[] = [
  { state: "yes", name: "answers" },
  { state: "off", name: "off here" },
  { state: "no", name: "lacks" },
  { state: "unknown", name: "not known" },
  { state: "none", name: "has no" },
];

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What a target answers, and why the rest is not to be had; learned by asking it. */
export function TargetAbilities({ target, part: Part }: { target: Target; part: Part }) {
  const all = Object.entries(target.capabilities);
  return (
    <Part title="What it answers" sub="learned by asking it, every 10 min">
      {all.length === 0 ? (
        <p className="text-12">
          <Value>{null}</Value> It has not been asked yet.
        </p>
      ) : (
        <FactList
          facts={groups.flatMap(({ state, name }) => {
            const here = all.filter(([, ability]) => ability.state === state);
            if (here.length === 0) return [];
            const plain = state === "yes" || state === "none";
            return [
              {
                key: state,
                name: <b className={plain ? "font-text" : "font-firm text-ink"}>{name}</b>,
                value: plain
                  ? here.map(([key]) => lower(capabilityName(key))).join("; ")
                  : here.map(([key, ability]) => (
                      <span key={key} className="block">
                        {lower(capabilityName(key))}
                        {ability.note ? <span className="text-ink-2">: {ability.note}</span> : null}
                      </span>
                    )),
              },
            ];
          })}
        />
      )}
    </Part>
  );
}
