"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Loading } from "@/components/state/loading";
import { Remark } from "@/components/state/sentence";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import type { Finding } from "@/lib/domain/finding";
import { formatCount } from "@/lib/format/numbers";
import type { EditorHandle } from "./editor/code-editor";
import { joined, readFiles } from "./sources";
import { templates } from "./templates";
import type { useDraft } from "./use-draft";

const CodeEditor = dynamic(() => import("./editor/code-editor").then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <Loading asking="loading the editor" rows={6} columns={2} />,
});

/** The left half: the text, and the ways to get one in. */
export function ManifestPane({
  drafting,
  documents,
  findings,
  long,
  onEditor,
}: {
  drafting: ReturnType<typeof useDraft>;
  /** How many documents were read; null while nobody knows. */
  documents: number | null;
  findings: readonly Finding[];
  /** Why the text is too long to be asked about. */
  long: string | null;
  onEditor: (handle: EditorHandle | null) => void;
}) {
  const { draft, loaded, revision, replaced, kept, change, replace, bringBack } = drafting;
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const empty = draft.text.trim() === "";

  const open = async (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    try {
      const source = await readFiles([...list]);
      setRefused(null);
      replace({ ...source, choices: {}, editing: null });
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };
  const start = (text: string) => replace({ text: joined(draft.text, text), editing: empty ? null : draft.editing });

  return (
    <section
      aria-labelledby="manifest-head"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        // Before the editor takes the file as text of its own.
        event.preventDefault();
        event.stopPropagation();
        void open(event.dataTransfer.files);
      }}
      className={cx(
        "flex min-h-0 min-w-0 flex-col wide:border-r wide:border-line",
        over && "outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <div className="flex min-h-8.5 flex-none flex-wrap items-center gap-2 border-b border-line py-1 pr-3 pl-gutter text-12">
        <h2 id="manifest-head" className="min-w-0 truncate text-13">
          {draft.fileName ?? "Manifest"}
        </h2>
        <span className="text-ink-3">
          {empty || documents === null
            ? null
            : `${formatCount(documents, "document")}, ${formatCount(draft.text.split("\n").length, "line")}`}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-1 max-phone:ml-0">
          <input
            ref={files}
            type="file"
            multiple
            hidden
            aria-label="Files with manifests"
            accept=".yaml,.yml,.json,.txt"
            onChange={(event) => {
              void open(event.target.files);
              event.target.value = "";
            }}
          />
          <Button size="small" look="quiet" onClick={() => files.current?.click()}>
            Open files
          </Button>
          {empty ? null : (
            <Button
              size="small"
              look="quiet"
              onClick={() => replace({ text: "", fileName: null, choices: {}, editing: null })}
            >
              Clear
            </Button>
          )}
          <Menu
            label="Templates"
            trigger={
              <Button size="small">
                <Icon of={Plus} />
                {empty ? "Start from a template" : "Add a document"}
              </Button>
            }
            entries={templates.map((template) => ({
              id: template.id,
              kind: "act",
              label: template.label,
              hint: template.hint,
              onSelect: () => start(template.text),
            }))}
          />
        </span>
      </div>
      {refused === null ? null : (
        <Remark tone="red" className="m-2">
          <span role="alert">{refused}</span>
        </Remark>
      )}
      {long === null ? null : (
        <Remark tone="red" className="m-2">
          <span role="alert">{long} It was not checked.</span>
        </Remark>
      )}
      {kept ? null : (
        <Remark className="m-2">
          This text is too large for the browser to keep: it is lost when the page is left.
        </Remark>
      )}
      {replaced === null || replaced.text === draft.text || draft.text.startsWith(replaced.text) ? null : (
        <Remark tone="quiet" className="m-2">
          Another text stood here. <LinkButton onClick={bringBack}>Bring it back</LinkButton>
        </Remark>
      )}
      <div className="min-h-0 flex-1 max-wide:h-[56vh] max-wide:flex-none">
        {loaded ? (
          <CodeEditor
            label="Manifest"
            text={draft.text}
            revision={revision}
            findings={findings}
            onText={(text) => change({ text })}
            onReady={onEditor}
          />
        ) : null}
      </div>
    </section>
  );
}
