import { Instant } from "@/components/state/age";
import { Remark, SectionHead } from "@/components/state/sentence";
import { Link } from "@/components/ui/link";
import type { Target } from "@/lib/domain/resources";
import { formatCount } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { clockWords, skewSaidMs } from "./target-words";

type Said = { key: string; text: React.ReactNode };

/** What is worth knowing of a target beside its numbers; made of what it answered, never of what one would expect. */
function remarksOf(target: Target): Said[] {
  const name = <Link href={paths.target(target.id)}>{target.id}</Link>;
  const remarks: Said[] = [];
  if (target.silentSince !== null)
    remarks.push({
      key: "silent",
      text: (
        <>
          {name} is silent since <Instant at={target.silentSince} />. {target.lastError?.text} What stands behind it is
          shown as last seen.
        </>
      ),
    });
  else if (target.lastError)
    remarks.push({
      key: "error",
      text: (
        <>
          {name} answers; its last trouble was at <Instant at={target.lastError.at} />. {target.lastError.text}
        </>
      ),
    });
  if (Math.abs(target.clockSkewMs ?? 0) > skewSaidMs)
    remarks.push({
      key: "clock",
      text: (
        <>
          {name} runs {clockWords(target.clockSkewMs)} of us. Ages there are taken on its own clock; no verdict changes.
        </>
      ),
    });
  if (target.planeKind === "cmf" && target.writable)
    remarks.push({
      key: "lock",
      text: (
        <>
          {name} has no lock of its own: of two people who write at once the later wins. So each object is compared
          again just before it is written.
        </>
      ),
    });
  return remarks;
}

export function TargetRemarks({ targets }: { targets: readonly Target[] }) {
  const remarks = targets.flatMap((target) =>
    remarksOf(target).map((said) => ({ ...said, key: `${target.id} ${said.key}` })),
  );
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarks" className="py-4">
      <SectionHead title={<span id="remarks">{formatCount(remarks.length, "remark")}</span>} />
      <div className="grid grid-cols-2 gap-3 max-mid:grid-cols-1">
        {remarks.map((said) => (
          <Remark key={said.key}>{said.text}</Remark>
        ))}
      </div>
    </section>
  );
}
