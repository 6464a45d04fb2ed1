import type { ReactNode } from "react";
import { ShareBar } from "@/components/charts/bar";
import { Hour, type Minute } from "@/components/charts/hour";
import { Receipts } from "@/components/charts/receipts";
import { Skyline } from "@/components/charts/skyline";
import { FoldBar, SlotRow } from "@/components/charts/slots";
import { CheckpointSpark, RestartSpark } from "@/components/charts/spark";
import { HalfDoneMark, NoteMark } from "@/components/state/verdict-mark";
import { exampleNow } from "./example";
import { FaceTitle } from "./face-title";

const composition = { failing: 4, degraded: 6, unknown: 5, progressing: 4, suspended: 8, finished: 6, healthy: 138 };
const usual = Array.from({ length: 11 }, (_, index) => ({ durationMs: 900 + ((index * 37) % 5) * 130, failed: false }));
const lost = Array.from({ length: 7 }, () => ({ durationMs: null, failed: true }));
const hour = 3_600_000;
const restarts = [0.2, 0.4, 0.6, 0.8, 1.1, 1.2, 1.6, 2.3, 9.4, 14.2].map((hours) => exampleNow - hours * hour);
const minutes: Minute[] = Array.from({ length: 20 }, (_, index) => ({
  latencyMs: index > 15 ? 400 + index * 40 : 60 + ((index * 31) % 3) * 40,
  errors: index === 16 ? 2 : 0,
}));
const silence: Minute[] = Array.from({ length: 30 }, () => ({ latencyMs: null, errors: 0 }));

const slots = (["taken", "in-question", "held", "free", "lost"] as const).map((slot) => ({ key: slot, slot }));

const parts: { name: string; drawing: ReactNode; words: ReactNode }[] = [
  { name: "skyline", drawing: <Skyline composition={composition} />, words: "width is number, taller is worse" },
  { name: "", drawing: <Skyline composition={composition} stale />, words: "the same, as last seen" },
  { name: "", drawing: <Skyline composition={{ unknown: 21 }} />, words: "nobody can say" },
  {
    name: "checkpoints",
    drawing: <CheckpointSpark ticks={[...usual, ...lost]} />,
    words: "height is duration, hollow: lost",
  },
  {
    name: "restarts",
    drawing: <RestartSpark times={restarts} now={exampleNow} most={5} />,
    words: "24 hours, an hour a bar",
  },
  { name: "share", drawing: <ShareBar share={0.97} />, words: "busy, over 80 % firm" },
  { name: "", drawing: <ShareBar share={0.19} />, words: "busy, cool" },
  { name: "", drawing: <ShareBar share={0.63} kind="backpressured" />, words: "backpressured, hatched in ink" },
  {
    name: "slot",
    drawing: <SlotRow slots={slots} label="Slots: taken, in question, held, free, lost" />,
    words: "taken, in question, held, free, lost",
  },
  {
    name: "fold",
    drawing: (
      <FoldBar least={0.03} median={0.14} most={0.57} label="A fold of 378: least busy 3 percent, median 14, most 57" />
    ),
    words: "least 3 %, median 14 %, most 57 %",
  },
  {
    name: "hour",
    drawing: (
      <Hour
        label="One hour: 20 minutes of answers, one with errors, then silence"
        minutes={[...minutes, ...silence]}
        silentFrom={20}
      />
    ),
    words: "a column a minute, red cap: an error",
  },
  {
    name: "receipt",
    drawing: <Receipts receipts={["done", "done", "failed", "not-tried", "not-tried"]} />,
    words: "done, done, failed, not tried",
  },
  {
    name: "no verdict",
    drawing: (
      <span className="flex gap-3">
        <HalfDoneMark />
        <NoteMark />
      </span>
    ),
    words: "half done, note",
  },
];

export function PartFaces() {
  return (
    <>
      <FaceTitle note="dashed: not there; hatched: held and not used, or old">
        Strips, sparks, slots, receipts
      </FaceTitle>
      <ul>
        {parts.map((part) => (
          <li
            key={String(part.words)}
            className="grid min-h-6.5 grid-cols-[72px_160px_minmax(0,1fr)] items-center gap-2.5 border-t border-line text-12"
          >
            <span className="text-ink-3">{part.name}</span>
            <span className="flex min-w-0 overflow-hidden">{part.drawing}</span>
            <span className="text-ink-2">{part.words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
