"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { SaveView } from "./save-view";
import { useSavedViews } from "./use-saved-views";

/** A view is a name for an address. `search` is what stands behind the question mark, empty for the plain list. */
export type ListView = { name: string; search: string; count?: number | null };

/** The same parameters in another order are the same view. */
const settled = (search: string) => {
  const params = new URLSearchParams(search);
  params.sort();
  return params.toString();
};

/** Views of a list as tabs, the person's own behind those of the house. An address that is none of them can be kept as one. */
export function ViewTabs({
  name,
  label,
  views,
  trailing,
}: {
  /** Which list; the person's views are kept under it. */
  name: string;
  label: string;
  views: readonly ListView[];
  trailing?: ReactNode;
}) {
  const path = usePathname();
  const now = settled(useSearchParams().toString());
  const { saved, save, remove } = useSavedViews(name);
  const all: ListView[] = [...views, ...saved];
  const own = saved.find((view) => settled(view.search) === now);
  const known = all.some((view) => settled(view.search) === now);
  return (
    <Tabs
      label={label}
      large
      tabs={all.map((view) => ({
        href: view.search === "" ? path : `${path}?${view.search}`,
        label: view.name,
        ...(view.count === undefined ? {} : { count: view.count }),
        current: settled(view.search) === now,
      }))}
      trailing={
        <>
          {known ? null : <SaveView taken={all.map((view) => view.name)} onSave={(as) => save(as, now)} />}
          {own ? (
            <Button look="quiet" onClick={() => remove(own.name)}>
              Forget this view
            </Button>
          ) : null}
          {trailing}
        </>
      }
    />
  );
}
