"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { QueryPanel } from "@/components/state/query-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { SearchInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/format/numbers";
import { logQuery } from "@/lib/queries/queries";

const files = ["log", "stdout"] as const;
const params = { who: parseAsString.withDefault("jobmanager"), file: parseAsStringLiteral(files).withDefault("log") };
const trouble = /\b(ERROR|FATAL|WARN)\b/;

/** Lines of a log have no names; they are told apart by their place, which does not change. */
const numbered = (lines: string[]) => lines.map((line, at) => ({ key: `line-${at}`, line }));

/** The end of a log file, searched here; the text is redacted on the server. */
export function LogPanel({
  of,
  id,
  taskManagers,
}: {
  of: "jobLog" | "clusterLog";
  id: string;
  taskManagers: readonly string[];
}) {
  const [{ who, file }, choose] = useQueryStates(params);
  const [text, setText] = useState("");
  const query = useQuery(logQuery(of, id, who, file));
  const fitting = (all: string) =>
    all.split("\n").filter((line) => text === "" || line.toLowerCase().includes(text.toLowerCase()));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-2">
        <Select
          aria-label="Whose log"
          value={who}
          onChange={(next) => void choose({ who: next })}
          options={[
            { value: "jobmanager", label: "JobManager" },
            ...taskManagers.map((one) => ({ value: one, label: one })),
          ]}
        />
        <Segmented
          label="File"
          segments={files.map((value) => ({ value, label: value }))}
          value={file}
          onChange={(next) => void choose({ file: next })}
        />
        <SearchInput label="Find in this log" value={text} onChange={(event) => setText(event.target.value)} />
        {query.data ? <CopyButton label="Copy shown lines" text={fitting(query.data.text).join("\n")} /> : null}
      </div>
      <QueryPanel
        title={who === "jobmanager" ? "JobManager" : who}
        asking={`asking ${who}`}
        query={query}
        at={(data) => data.observedAt}
        count={(data) => formatCount(fitting(data.text).length, "line")}
        empty={(data) =>
          data.text.trim() === ""
            ? { title: "The file is empty.", text: "On Kubernetes standard output is usually not kept in a file." }
            : null
        }
        partial={(data) => (data.cut ? "Only the end of the file is here; it is longer." : null)}
      >
        {(data) => (
          <pre className="rounded-panel border border-line bg-sunken p-2 font-mono text-12 wrap-anywhere whitespace-pre-wrap">
            {numbered(fitting(data.text)).map(({ key, line }) => (
              <span key={key} className={trouble.test(line) ? "block font-firm" : "block text-ink-2"}>
                {line || " "}
              </span>
            ))}
          </pre>
        )}
      </QueryPanel>
    </>
  );
}
