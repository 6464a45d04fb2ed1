"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { codeFolding, foldGutter, foldKeymap, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Finding } from "@/lib/domain/finding";
import { editorLook } from "./editor-look";
import { applyFix, findingsField, findingsGutter, goTo, showFindings } from "./findings-field";

/** What the page may ask of the editor. */
export type EditorHandle = { applyFix: (finding: Finding) => void; goTo: (finding: Finding) => void };

type CodeEditorProps = {
  label: string;
  text: string;
  /** Another number puts `text` into the editor; while it stays, what is typed here leads. */
  revision: number;
  findings: readonly Finding[];
  onText: (text: string) => void;
  onReady: (handle: EditorHandle | null) => void;
};

function foldMark(open: boolean): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "inline-block size-1.5 border-r border-b border-current text-ink-3";
  mark.style.rotate = open ? "45deg" : "-45deg";
  mark.title = open ? "Fold" : "Unfold";
  return mark;
}

const extensions = (label: string, onText: (text: string) => void) => [
  lineNumbers(),
  findingsGutter,
  foldGutter({ markerDOM: foldMark }),
  codeFolding(),
  history(),
  yaml(),
  indentUnit.of("  "),
  search({ top: true }),
  highlightSelectionMatches(),
  // Tab is left to the page: it leads out of the editor, as everywhere else.
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap]),
  placeholder("Paste a manifest, drop files here, or start from a template."),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
  EditorView.updateListener.of((update) => {
    const own = update.transactions.some((one) => one.docChanged && one.annotation(Transaction.remote) !== true);
    if (own) onText(update.state.doc.toString());
  }),
  findingsField,
  editorLook,
];

/**
 * The manifest's text. The page owns it; what is typed is told at once, and a text from elsewhere replaces what stands
 * here in one step that can be undone.
 */
export function CodeEditor({ label, text, revision, findings, onText, onReady }: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ text, onText, onReady });
  useEffect(() => {
    latest.current = { text, onText, onReady };
  });

  useEffect(() => {
    if (box.current === null) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: extensions(label, (typed) => latest.current.onText(typed)),
      }),
    });
    view.current = made;
    latest.current.onReady({ applyFix: (finding) => applyFix(made, finding), goTo: (finding) => goTo(made, finding) });
    return () => {
      latest.current.onReady(null);
      made.destroy();
      view.current = null;
    };
  }, [label]);

  useEffect(() => {
    const now = view.current;
    const wanted = latest.current.text;
    if (now === null || revision === 0 || now.state.doc.toString() === wanted) return;
    now.dispatch({
      changes: { from: 0, to: now.state.doc.length, insert: wanted },
      annotations: Transaction.remote.of(true),
    });
  }, [revision]);

  useEffect(() => {
    view.current?.dispatch({ effects: showFindings.of(findings) });
  }, [findings]);

  return <div ref={box} className="h-full min-h-0" />;
}
