import { Link } from "@/components/ui/link";
import { Age } from "./age";
import { EvidenceValue } from "./evidence-value";

/** Where a claim comes from: who said it, which field, how old. A link where there is something to look at. */
export function Evidence({
  source,
  field,
  value,
  at,
  href,
  late,
}: {
  source: string;
  field: string;
  value?: string | undefined;
  at: string | number;
  href?: string | undefined;
  late?: boolean;
}) {
  const words = (
    <>
      {source} <span className="font-mono">{field}</span>
      {value === undefined ? null : (
        <>
          {" "}
          says <EvidenceValue value={value} />
        </>
      )}
    </>
  );
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-11 text-ink-3">
      {href ? <Link href={href}>{words}</Link> : <span className="wrap-anywhere">{words}</span>}
      <Age at={at} late={late ?? false} className="ml-auto" />
    </span>
  );
}
