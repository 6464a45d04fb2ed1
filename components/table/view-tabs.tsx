"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/tabs";

/** A view is a name for an address. `search` is what stands behind the question mark, empty for the plain list. */
export type ListView = { name: string; search: string; count?: number | null };

/** The same parameters in another order are the same view. */
const settled = (search: string) => {
  const params = new URLSearchParams(search);
  params.sort();
  return params.toString();
};

/** Views of a list as tabs. An address that is none of them is told so, with a way to keep it. */
export function ViewTabs({
  label,
  views,
  changed,
  trailing,
}: {
  label: string;
  views: readonly ListView[];
  changed?: ReactNode;
  trailing?: ReactNode;
}) {
  const path = usePathname();
  const now = settled(useSearchParams().toString());
  const known = views.some((view) => settled(view.search) === now);
  return (
    <Tabs
      label={label}
      large
      tabs={views.map((view) => ({
        href: view.search === "" ? path : `${path}?${view.search}`,
        label: view.name,
        ...(view.count === undefined ? {} : { count: view.count }),
        current: settled(view.search) === now,
      }))}
      trailing={
        <>
          {known ? null : changed}
          {trailing}
        </>
      }
    />
  );
}
