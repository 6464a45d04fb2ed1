"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { QueryPanel } from "@/components/state/query-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { SearchInput } from "@/components/ui/input";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import { formatCount, formatNumber } from "@/lib/format/numbers";

/** What the JobManager was started with, searched here. Secrets are masked on the server. */
export function ClusterConfiguration({ detail }: { detail: UseQueryResult<ClusterDetail> }) {
  const [text, setText] = useState("");
  const fitting = (data: ClusterDetail) =>
    data.jobManager.configuration.filter(({ key, value }) =>
      `${key} ${value}`.toLowerCase().includes(text.trim().toLowerCase()),
    );
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-2">
        <SearchInput
          label="Find a key or a value"
          placeholder="Find a key or a value"
          className="w-72"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {detail.data ? (
          <CopyButton
            label="Copy shown keys"
            text={fitting(detail.data)
              .map(({ key, value }) => `${key}: ${value}`)
              .join("\n")}
          />
        ) : null}
      </div>
      <QueryPanel
        title="Configuration of the JobManager"
        asking="asking the JobManager"
        query={detail}
        at={(data) => data.observedAt}
        count={(data) =>
          text.trim() === ""
            ? formatCount(data.jobManager.configuration.length, "key")
            : `${formatNumber(fitting(data).length)} of ${formatNumber(data.jobManager.configuration.length)} shown`
        }
        empty={(data) =>
          fitting(data).length > 0
            ? null
            : data.jobManager.configuration.length === 0
              ? { title: "Not told.", text: "The JobManager answered without its configuration." }
              : { title: "No key fits.", text: `Nothing holds "${text.trim()}".` }
        }
      >
        {(data) => (
          <table className="table">
            <caption className="sr-only">Configuration keys</caption>
            <thead>
              <tr className="text-left">
                <th scope="col" className="w-[45%]">
                  Key
                </th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {fitting(data).map(({ key, value }) => (
                <tr key={key}>
                  <th scope="row" className="text-left font-mono font-text" title={key}>
                    {key}
                  </th>
                  <td className="font-mono" title={value}>
                    {value}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryPanel>
    </>
  );
}
