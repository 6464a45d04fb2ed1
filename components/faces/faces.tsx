"use client";

import { Crumbs } from "@/components/shell/crumbs";
import { FixedClock } from "@/components/state/clock";
import { ActFaces } from "./act-faces";
import { ControlFaces } from "./control-faces";
import { exampleNow } from "./example";
import { FreshnessFaces } from "./freshness-faces";
import { PageFaces } from "./page-faces";
import { PanelFaces } from "./panel-faces";
import { PartFaces } from "./part-faces";
import { RowFaces } from "./row-faces";
import { TableAtWork } from "./table-at-work";
import { VerdictFaces } from "./verdict-faces";

/** Every state of every part, in both themes side by side. The examples stand still; no target is asked. */
export function Faces() {
  return (
    <FixedClock at={exampleNow}>
      <Crumbs crumbs={[{ label: "Faces" }]} note="every state of every part, in both themes" />
      <h1 tabIndex={-1} className="sr-only">
        Faces
      </h1>
      <div className="-mx-gutter grid grid-cols-2 max-mid:grid-cols-[minmax(0,1fr)]">
        <ThemeColumn theme="light" />
        <ThemeColumn theme="dark" />
      </div>
      <TableAtWork />
    </FixedClock>
  );
}

function ThemeColumn({ theme }: { theme: "light" | "dark" }) {
  return (
    <section
      data-theme={theme}
      aria-label={`${theme} theme`}
      className="relative min-w-0 overflow-x-auto border-line bg-bg px-4.5 pt-1 pb-7 text-ink not-first:border-l"
    >
      <VerdictFaces />
      <FreshnessFaces />
      <PanelFaces />
      <ControlFaces theme={theme} />
      <PartFaces />
      <PageFaces theme={theme} />
      <ActFaces />
      <RowFaces />
    </section>
  );
}
