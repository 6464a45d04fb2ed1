import { Verdict, verdictMeanings } from "@/components/state/verdict";
import type { VerdictState } from "@/lib/domain/verdict-state";
import { minutesAgo } from "./example";
import { FaceTitle } from "./face-title";

const order: readonly VerdictState[] = [
  "healthy",
  "progressing",
  "degraded",
  "failing",
  "suspended",
  "finished",
  "unknown",
];

export function VerdictFaces() {
  return (
    <>
      <FaceTitle note="a shape, a word, a hue; hatched when old">Verdicts</FaceTitle>
      <table className="w-full text-12">
        <thead className="sr-only">
          <tr>
            <th scope="col">Now</th>
            <th scope="col">Stale</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {order.map((state) => (
            <tr key={state} className="h-6">
              <td className="w-31 border-t border-line">
                <Verdict state={state} />
              </td>
              <td className="w-38 border-t border-line">
                <Verdict state={state} staleSince={minutesAgo(41)} />
              </td>
              <td className="border-t border-line text-ink-3">{verdictMeanings[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
