import { SectionHead } from "@/components/state/sentence";
import { NoteMark, VerdictMark } from "@/components/state/verdict-mark";
import { LinkButton } from "@/components/ui/link";
import type { Finding } from "@/lib/domain/finding";
import { findingCounts, severityWord } from "./counts";

const shownAtOnce = 40;

const Mark = ({ severity }: { severity: Finding["severity"] }) =>
  severity === "note" ? <NoteMark /> : <VerdictMark state={severity === "error" ? "failing" : "degraded"} />;

/** Every remark on the manifest in one list, worst first: the same that stand under their lines. */
export function FindingsSection({
  findings,
  onGoTo,
  onFix,
}: {
  findings: readonly Finding[];
  onGoTo: (finding: Finding) => void;
  onFix: (finding: Finding) => void;
}) {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  const ordered = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity] || a.place.line - b.place.line);
  const rows = ordered.slice(0, shownAtOnce).map((finding, at) => ({ finding, key: `${at} ${finding.rule}` }));
  return (
    <section aria-label="Findings" className="border-t border-line px-gutter py-2.5">
      <SectionHead title="Findings" sub={findingCounts(findings) ?? "none"} />
      <ul className="text-12">
        {rows.map(({ finding, key }) => (
          <li
            key={key}
            className="grid grid-cols-[16px_92px_minmax(0,1fr)] gap-x-2 border-t border-line py-1 first:border-t-0"
          >
            <span className="pt-0.5 text-ink-2">
              <Mark severity={finding.severity} />
            </span>
            <span>
              {severityWord[finding.severity]} {finding.rule}
              <br />
              <LinkButton onClick={() => onGoTo(finding)}>line {finding.place.line}</LinkButton>
            </span>
            <span className="wrap-anywhere text-ink-2">
              {finding.message}{" "}
              {finding.fix ? (
                <LinkButton
                  aria-label={`${finding.fix.title}, line ${finding.place.line}`}
                  onClick={() => onFix(finding)}
                >
                  {finding.fix.title}
                </LinkButton>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {findings.length > shownAtOnce ? (
        <p className="text-12 text-ink-3">
          {shownAtOnce} of {findings.length} shown, worst first.
        </p>
      ) : null}
    </section>
  );
}
