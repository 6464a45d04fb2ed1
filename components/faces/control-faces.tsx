"use client";

import { ChevronDown, Search } from "lucide-react";
import { useState } from "react";
import { SelectField, TextField } from "@/components/form/field";
import { VerdictMark } from "@/components/state/verdict-mark";
import { Token } from "@/components/table/filter-token";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox, Radio } from "@/components/ui/check";
import { CodeLine } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { menuRow } from "@/components/ui/floating";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { Segmented } from "@/components/ui/segmented";
import { Tag } from "@/components/ui/tag";
import { FaceTitle } from "./face-title";

const nothing = () => {};
const line = "flex flex-wrap items-center gap-2";

export function ControlFaces({ theme }: { theme: string }) {
  const [view, setView] = useState<"graph" | "table">("graph");
  const [mode, setMode] = useState("savepoint");
  return (
    <>
      <FaceTitle>Controls</FaceTitle>
      <div className="grid gap-2.5">
        <div className={line}>
          <Button look="primary">Plan this change</Button>
          <Button>Compare</Button>
          <Button look="danger">Suspend…</Button>
          <Button look="quiet">Show the layer</Button>
          <span className={cx(buttonClass(), "outline-2 outline-offset-1 outline-focus")}>Focused</span>
          <Menu
            label="More acts"
            trigger={
              <button type="button" className={buttonClass()}>
                More
                <Icon of={ChevronDown} size={12} />
              </button>
            }
            entries={[
              { id: "savepoint", kind: "act", label: "Take a savepoint", hint: "s", onSelect: nothing },
              { id: "restart", kind: "act", label: "Restart from checkpoint…", onSelect: nothing, off: "read-only" },
              { id: "line", kind: "line" },
              { id: "delete", kind: "act", label: "Delete…", danger: true, onSelect: nothing },
            ]}
          />
        </div>
        <div className={line}>
          <Button off="Read-only: yarn-hel has no write capability in this console.">Restart</Button>
        </div>
        <div className={`${line} text-12`}>
          <Token name="plane" value="cmf-eu1" onRemove={nothing} />
          <Token name="restarts" value="over 3" onRemove={nothing} />
          <Tag firm>tier 1</Tag>
          <Kbd>Ctrl K</Kbd>
          <Checkbox defaultChecked>3 selected</Checkbox>
          <Radio name={`state-${theme}`} defaultChecked>
            keep state
          </Radio>
          <Radio name={`state-${theme}`}>drop it</Radio>
          <Segmented
            label="How to look at it"
            segments={[
              { value: "graph", label: "Graph" },
              { value: "table", label: "Table" },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
        <div className="grid grid-cols-2 items-start gap-3 max-phone:grid-cols-[minmax(0,1fr)]">
          <TextField
            mono
            label="Savepoint directory"
            defaultValue="s3://norrvik-flink/savepoints"
            hint="From the environment; the file may not change it."
          />
          <TextField label="Parallelism" defaultValue="0" error="Between 1 and 32768. Now 24." />
          <SelectField
            label="Upgrade mode"
            options={[
              { value: "savepoint", label: "savepoint" },
              { value: "last-state", label: "last-state", hint: "newest checkpoint" },
              { value: "stateless", label: "stateless", hint: "starts empty" },
            ]}
            value={mode}
            onChange={setMode}
            hint="What a new start is restored from."
          />
          <div className="grid content-start gap-0.75">
            <span className="font-firm">As a command</span>
            <CodeLine text="curl -s http://127.0.0.1:3000/api/v1/applications" />
          </div>
          <ListExample />
          <PaletteExample />
        </div>
      </div>
    </>
  );
}

const opened = "rounded-control border border-ink-3 bg-raised py-1";

/** The look of an open menu, without opening one. */
function ListExample() {
  return (
    <ul aria-label="Actions, example" className={opened}>
      <li className={cx(menuRow, "bg-selected")}>
        Take a savepoint <span className="ml-auto text-11 text-ink-3">S</span>
      </li>
      <li className={menuRow}>Restart from checkpoint…</li>
      <li className={menuRow}>
        Copy as curl <span className="ml-auto text-11 text-ink-3">C</span>
      </li>
      <li aria-hidden="true" className="my-1 border-t border-line" />
      <li className={cx(menuRow, "text-failing-ink")}>Delete…</li>
    </ul>
  );
}

function PaletteExample() {
  return (
    <div className={opened}>
      <div className="-mt-1 flex h-7.5 items-center gap-2 border-b border-line px-3">
        <Icon of={Search} className="text-ink-3" /> susp pay
      </div>
      <ul aria-label="Palette, example" className="pt-1">
        <li className={cx(menuRow, "bg-selected")}>
          <VerdictMark state="suspended" label="suspended" />
          <span className="min-w-0 truncate">
            chargeback-replay <span className="text-ink-3">payments-prod</span>
          </span>
          <span className="ml-auto text-11 text-ink-3">open</span>
        </li>
        <li className={menuRow}>
          <span className="min-w-0 truncate">Suspend an application in payments…</span>
          <span className="ml-auto text-11 text-ink-3">run</span>
        </li>
        <li className={menuRow}>
          verdict: suspended, payments-* <span className="ml-auto text-11 text-ink-3">3</span>
        </li>
      </ul>
    </div>
  );
}
