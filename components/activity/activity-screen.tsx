"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Crumbs } from "@/components/shell/crumbs";
import { Sentence } from "@/components/state/sentence";
import { Tabs } from "@/components/ui/tabs";
import { paths, withSearch } from "@/lib/url/paths";
import { DoneList } from "./done-list";
import { SeenList } from "./seen-list";

/** Who changed what: ours with plan and receipts, and what the planes showed by themselves. */
export function ActivityScreen() {
  const [view] = useQueryState("view", parseAsStringLiteral(["done", "seen"]).withDefault("done"));
  return (
    <>
      <Crumbs crumbs={[{ label: "Activity" }]} note="append-only; times as this server saw them" />
      <Sentence
        sub={
          view === "done"
            ? "Each act carries its plan's steps and their receipts. Accepted is what a plane took; what came of it is seen."
            : "Two readings of a plane differ, so something changed between them. Who did it the planes do not say."
        }
      >
        {view === "done" ? "What was done through this console" : "What the planes showed"}
      </Sentence>
      <Tabs
        label="Activity"
        large
        tabs={[
          { href: paths.activity(), label: "Done through this console", current: view === "done" },
          { href: withSearch(paths.activity(), { view: "seen" }), label: "Seen by it", current: view === "seen" },
        ]}
      />
      {view === "done" ? <DoneList /> : <SeenList />}
    </>
  );
}
