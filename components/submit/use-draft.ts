"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { itemQuery, partQuery } from "@/lib/queries/queries";
import { type Draft, emptyDraft, keepDraft, loadDraft } from "./draft";
import { tidy } from "./sources";

type Kept = { draft: Draft; loaded: boolean; revision: number; replaced: Draft | null; kept: boolean };
const before: Kept = { draft: emptyDraft, loaded: false, revision: 0, replaced: null, kept: true };

/** The draft of this tab, kept while one goes elsewhere and comes back. */
export function useDraft() {
  const [now, setNow] = useState<Kept>(before);
  useEffect(() => setNow((was) => ({ ...was, draft: loadDraft(sessionStorage), loaded: true })), []);
  const { draft, loaded } = now;
  useEffect(() => {
    if (!loaded) return;
    const kept = keepDraft(sessionStorage, draft);
    setNow((was) => (was.kept === kept ? was : { ...was, kept }));
  }, [draft, loaded]);

  /** Changes what is not the text, or the text as it is typed. */
  const change = useCallback(
    (part: Partial<Draft>) => setNow((was) => ({ ...was, draft: { ...was.draft, ...part } })),
    [],
  );
  /** Puts another text in; what stood there can be brought back. */
  const replace = useCallback(
    (part: Partial<Draft>) =>
      setNow((was) => ({
        ...was,
        draft: { ...was.draft, ...part },
        revision: was.revision + 1,
        replaced: was.draft.text.trim() === "" ? null : was.draft,
      })),
    [],
  );
  const bringBack = useCallback(
    () =>
      setNow((was) =>
        was.replaced === null ? was : { ...was, draft: was.replaced, revision: was.revision + 1, replaced: was.draft },
      ),
    [],
  );
  return { ...now, change, replace, bringBack };
}

/** Loads the manifest of an application that is to be edited, once; `again` takes it from the plane anew. */
export function useEdited(editId: string | null, drafting: ReturnType<typeof useDraft>) {
  const { draft, loaded, replace } = drafting;
  const wanted = editId !== null && loaded && draft.editing !== editId;
  const manifest = useQuery({
    ...partQuery("applicationManifest", editId ?? ""),
    enabled: wanted,
    refetchInterval: false,
  });
  const item = useQuery({ ...itemQuery("application", editId ?? ""), enabled: editId !== null && loaded });
  const [yaml, name, environment, targetId] = [
    manifest.data?.yaml,
    item.data?.name,
    item.data?.environment,
    item.data?.targetId,
  ];
  useEffect(() => {
    if (!wanted || yaml === undefined || name === undefined || targetId === undefined) return;
    const place = environment ? { targetId, environment } : { targetId };
    replace({
      text: tidy(yaml),
      fileName: `${name}.yaml`,
      choices: { "*": place },
      editing: editId,
      watched: null,
    });
  }, [wanted, yaml, name, environment, targetId, editId, replace]);
  return {
    name: item.data?.name ?? null,
    asking: wanted,
    error: wanted ? (manifest.error ?? item.error) : null,
    retry: () => void (manifest.isError ? manifest.refetch() : item.refetch()),
  };
}
