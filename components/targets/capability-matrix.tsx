import { SectionHead } from "@/components/state/sentence";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Target } from "@/lib/domain/resources";
import { type Capability, capabilityKeys, capabilityName, capabilityWords, whatFollows } from "./target-words";

const looks: Record<Capability["state"], string> = {
  yes: "",
  no: "font-firm",
  off: "font-firm",
  none: "text-ink-3",
  unknown: "text-ink-3",
};

/** What each target can answer, in words; what a silent one said before is dotted. */
export function CapabilityMatrix({ targets }: { targets: readonly Target[] }) {
  return (
    <section aria-labelledby="abilities" className="pt-4">
      <SectionHead
        title={<span id="abilities">What each can answer</span>}
        sub="asked at start and every 10 min. off: could, but not here; no: its version lacks it; none: its kind has no such thing"
      />
      <ScrollRegion label="What each can answer, scrolls sideways">
        <table className="w-full text-12" style={{ minWidth: `${360 + targets.length * 76}px` }}>
          <caption className="sr-only">Abilities by target</caption>
          <thead>
            <tr className="h-6.5 text-left text-11 text-ink-3">
              <th scope="col" className="border-b border-line-strong pr-3 font-text">
                Ability
              </th>
              {targets.map((target) => (
                <th key={target.id} scope="col" className="border-b border-line-strong pr-3 font-mono font-text">
                  {target.id}
                </th>
              ))}
              <th scope="col" className="w-[34%] min-w-48 border-b border-line-strong font-text">
                What follows
              </th>
            </tr>
          </thead>
          <tbody>
            {capabilityKeys(targets).map((key) => (
              <tr key={key} className="align-baseline">
                <th scope="row" className="border-b border-line py-1 pr-3 text-left font-firm whitespace-nowrap">
                  {capabilityName(key)}
                </th>
                {targets.map((target) => {
                  const ability = target.capabilities[key];
                  return (
                    <td
                      key={target.id}
                      title={ability?.note || undefined}
                      className="border-b border-line py-1 pr-3 whitespace-nowrap"
                    >
                      <span className={cx(target.silentSince !== null ? "stale" : looks[ability?.state ?? "unknown"])}>
                        {capabilityWords[ability?.state ?? "unknown"]}
                      </span>
                    </td>
                  );
                })}
                <td className="border-b border-line py-1 text-ink-2">{whatFollows(key, targets)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
