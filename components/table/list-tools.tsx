"use client";

import { Columns3, Download } from "lucide-react";
import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { keepPreference } from "@/components/ui/keep-preference";
import { useKeys } from "@/components/ui/keys";
import { Menu } from "@/components/ui/menu";
import { Segmented } from "@/components/ui/segmented";
import type { Density } from "@/lib/format/preferences";
import type { Column } from "./column";

const listen = (listener: () => void) => {
  const watcher = new MutationObserver(listener);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
  return () => watcher.disconnect();
};
const read = (): Density => {
  const chosen = document.documentElement.dataset.density;
  if (chosen === "comfortable" || chosen === "compact") return chosen;
  return matchMedia("(pointer: coarse)").matches ? "comfortable" : "compact";
};

/** The person's row height, and how to change it for all tables. */
export function useDensity(): [Density, (density: Density) => void] {
  const density = useSyncExternalStore(listen, read, () => "compact" as const);
  const set = (next: Density) => {
    document.documentElement.dataset.density = next;
    keepPreference("density", next);
  };
  return [density, set];
}

const densities = [
  { value: "compact", label: "Compact" },
  { value: "comfortable", label: "Comfortable" },
] as const;

export function DensityChoice() {
  const [density, setDensity] = useDensity();
  useKeys("List", [
    { keys: "d", label: "Row height", run: () => setDensity(density === "compact" ? "comfortable" : "compact") },
  ]);
  return <Segmented label="Row height" segments={densities} value={density} onChange={setDensity} />;
}

/** Which columns are shown. `without` holds ids put away and, with a plus, optional ones taken out. */
export function ColumnChoice<Row>({
  columns,
  without,
  onWithout,
}: {
  columns: readonly Column<Row>[];
  without: readonly string[];
  onWithout: (without: string[]) => void;
}) {
  const isShown = (column: Column<Row>) =>
    column.optional ? without.includes(`+${column.id}`) : !without.includes(column.id);
  const toggle = (column: Column<Row>, on: boolean) => {
    const mark = column.optional ? `+${column.id}` : column.id;
    const rest = without.filter((id) => id !== mark);
    onWithout(on === (column.optional ?? false) ? [...rest, mark] : rest);
  };
  const choosable = columns.filter((column) => !column.rowHeader);
  const hidden = choosable.filter((column) => !isShown(column)).length;
  return (
    <Menu
      label="Columns"
      trigger={
        <button type="button" className={buttonClass("plain")}>
          <Icon of={Columns3} />
          Columns
          {hidden > 0 ? (
            <b>
              {choosable.length - hidden} of {choosable.length}
            </b>
          ) : null}
        </button>
      }
      entries={choosable.map((column) => ({
        id: column.id,
        kind: "check" as const,
        label: column.header,
        checked: isShown(column),
        onChange: (on: boolean) => toggle(column, on),
        keepOpen: true,
      }))}
    />
  );
}

/** The whole filtered list as a file, made by the server. */
export function DownloadChoice({ csv, json }: { csv: string; json: string }) {
  return (
    <Menu
      label="Download"
      trigger={
        <button type="button" className={buttonClass("plain", "small")}>
          <Icon of={Download} />
          Download
        </button>
      }
      entries={[
        { id: "csv", kind: "link", label: "CSV", href: csv, download: true },
        { id: "json", kind: "link", label: "JSON", href: json, download: true },
      ]}
    />
  );
}
