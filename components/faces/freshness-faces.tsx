import { Tape } from "@/components/charts/tape";
import { Age } from "@/components/state/age";
import { agesEvery, minutesAgo, secondsAgo } from "./example";
import { FaceTitle } from "./face-title";

const examples = [
  {
    label: "answers every 3 s",
    ages: agesEvery(3, 0.4, 20),
    periodMs: 3000,
    at: secondsAgo(3),
    late: false,
    text: "current",
  },
  {
    label: "answers every 10 s",
    ages: agesEvery(9.6, 9, 6),
    periodMs: 10_000,
    at: secondsAgo(9),
    late: false,
    text: "slow, still inside its period",
  },
  {
    label: "late by 12 s",
    ages: agesEvery(3, 15, 16),
    periodMs: 3000,
    at: secondsAgo(15),
    late: true,
    text: "late, values keep their look",
  },
  {
    label: "silent for 41 min",
    ages: agesEvery(3, 2460, 8),
    periodMs: 3000,
    at: minutesAgo(41),
    late: true,
    silent: true,
    text: "silent, every value turns stale",
  },
];

export function FreshnessFaces() {
  return (
    <>
      <FaceTitle note="one tick, one answer">Freshness</FaceTitle>
      <ul className="grid grid-cols-2 gap-x-5 max-phone:grid-cols-[minmax(0,1fr)]">
        {examples.map((one) => (
          <li
            key={one.label}
            className="grid min-h-6.5 grid-cols-[72px_44px_minmax(0,1fr)] items-center gap-2.5 border-t border-line text-12"
          >
            <Tape label={one.label} ages={one.ages} periodMs={one.periodMs} silent={one.silent ?? false} width={72} />
            <Age at={one.at} late={one.late} className="text-12!" />
            <span className="text-ink-3">{one.text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
