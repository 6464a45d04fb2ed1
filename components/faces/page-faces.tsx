"use client";

import { useState } from "react";
import { TimeChart } from "@/components/charts/time-chart";
import { Evidence } from "@/components/state/evidence";
import { FactList } from "@/components/state/facts";
import { Verdict } from "@/components/state/verdict";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Tabs } from "@/components/ui/tabs";
import { formatPercent } from "@/lib/format/numbers";
import { exampleNow, secondsAgo } from "./example";
import { FaceTitle } from "./face-title";

const minute = 60_000;
const times = Array.from({ length: 120 }, (_, index) => exampleNow - (119 - index) * minute);
const heap = times.map((_, index) =>
  index > 70 && index < 82 ? null : 0.45 + 0.25 * Math.abs(((index % 24) - 12) / 12),
);
const busy = times.map((_, index) => Math.min(0.97, 0.2 + index / 150));

const tabs = [
  { href: "#overview", label: "Overview", current: true },
  { href: "#checkpoints", label: "Checkpoints", count: 8412, current: false },
  { href: "#exceptions", label: "Exceptions", count: 16, current: false },
  { href: "#configuration", label: "Configuration", current: false },
];

const facts = [
  { name: "Savepoint", value: "s3://norrvik-flink/savepoints/savepoint-7c1f0a-93be" },
  { name: "Interval", value: "5\u00a0min" },
  {
    name: "Said by",
    value: <Evidence source="flink-dc2" field="checkpoints.latest" value="FAILED" at={secondsAgo(9)} />,
  },
];

/** The head, the tabs, the drawer and a chart of one thing's page. */
export function PageFaces({ theme }: { theme: string }) {
  const [open, setOpen] = useState(true);
  return (
    <>
      <FaceTitle>Head, tabs, drawer, time</FaceTitle>
      <div className="border-t border-line [--gutter:0px]">
        <div className="flex flex-wrap items-center gap-3 py-2.5">
          <span className="text-18 font-head">card-auth-enrich</span>
          <Verdict state="degraded" large />
          <span className="text-12 text-ink-3">payments-prod, tier 1</span>
        </div>
        <Tabs label={`Parts, ${theme} example`} tabs={tabs} />
      </div>
      <div className="grid gap-x-5 gap-y-3 pt-3 phone:grid-cols-2">
        <TimeChart
          label="Heap used and busy time over two hours; busy rises to 97 per cent, heap is not known for eleven minutes."
          times={times}
          series={[
            { name: "busy", values: busy, colour: "--hot" },
            { name: "heap", values: heap, colour: "--ink-2" },
          ]}
          format={formatPercent}
        />
        {open ? (
          <Drawer
            name=""
            title={theme === "light" ? "Checkpoint 8,427" : "Checkpoint 8,428"}
            sub="subtask 7 of 24"
            onClose={() => setOpen(false)}
            foot={<Button size="small">Copy as curl</Button>}
          >
            <p className="pt-2 text-15 font-head">Expired after 10&nbsp;min.</p>
            <FactList facts={facts} className="py-1" />
          </Drawer>
        ) : (
          <div>
            <Button onClick={() => setOpen(true)}>Open the drawer</Button>
          </div>
        )}
      </div>
    </>
  );
}
