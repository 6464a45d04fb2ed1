"use client";

import { useState } from "react";
import { SectionHead } from "@/components/state/sentence";
import { LinkButton } from "@/components/ui/link";
import type { EffectiveKey } from "@/lib/domain/finding";
import { formatCount } from "@/lib/format/numbers";

const shownAtOnce = 8;

/** The configuration that the applications will have: who sets a key, and what it overrules. */
export function EffectiveSection({ keys }: { keys: readonly EffectiveKey[] }) {
  const [all, setAll] = useState(false);
  if (keys.length === 0) return null;
  const overruled = keys.filter((one) => one.overruled !== null).length;
  const shown = all ? keys : keys.slice(0, shownAtOnce);
  const several = new Set(keys.map((one) => one.document)).size > 1;
  return (
    <section aria-label="Effective configuration" className="border-t border-line px-gutter py-2.5">
      <SectionHead
        title="Effective configuration"
        sub={
          overruled === 0
            ? "of file and environment; nothing is overruled"
            : `the environment overrules ${formatCount(overruled, "key")} of the file`
        }
        trailing={
          keys.length > shownAtOnce ? (
            <LinkButton onClick={() => setAll(!all)}>{all ? "Fewer" : `All ${keys.length}`}</LinkButton>
          ) : null
        }
      />
      <table className="w-full table-fixed text-12">
        <caption className="sr-only">Configuration keys with value, winner and what was overruled</caption>
        <thead>
          <tr className="text-11 text-ink-3">
            <th scope="col" className="w-[42%]">
              Key
            </th>
            <th scope="col">Value</th>
            <th scope="col" className="w-[24%]">
              Winner
            </th>
            <th scope="col" className="max-phone:hidden">
              Overruled
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.document} ${one.key}`} className="h-5.5 border-t border-line">
              <th scope="row" title={one.key} className="truncate pr-2 font-mono">
                {several ? `${one.document + 1}: ` : ""}
                {one.key}
              </th>
              <td title={one.value} className="truncate pr-2 font-firm">
                {one.value}
              </td>
              <td className="truncate pr-2">
                {one.winner} {one.environment ? <span className="text-ink-3">{one.environment}</span> : null}
              </td>
              <td className="truncate text-ink-3 max-phone:hidden">
                {one.overruled === null ? (
                  "none"
                ) : (
                  <>
                    <s>{one.overruled}</s> file
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-12 text-ink-3">
        What the image, the operator and the program add is not known before it runs.
      </p>
    </section>
  );
}
