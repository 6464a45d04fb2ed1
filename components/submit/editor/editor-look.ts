import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours are the console's own, so that a change of theme needs nothing of the editor. */
const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--bg)", color: "var(--ink)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-mono)", lineHeight: "19px", overflow: "auto" },
  ".cm-content": { padding: "4px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 4px" },
  "&.cm-focused .cm-content": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-gutters": { backgroundColor: "var(--bg)", color: "var(--ink-3)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "36px", padding: "0 6px 0 0", fontSize: "11px" },
  ".cm-finding-gutter": { width: "18px" },
  ".cm-finding-gutter .cm-gutterElement": { display: "flex", justifyContent: "center", paddingTop: "3px" },
  ".cm-foldGutter .cm-gutterElement": { width: "12px", cursor: "pointer" },
  ".cm-foldPlaceholder": {
    border: "1px dashed var(--line-control)",
    borderRadius: "2px",
    backgroundColor: "transparent",
    color: "var(--ink-3)",
    padding: "0 4px",
  },
  ".cm-placeholder": { color: "var(--ink-3)", fontFamily: "var(--face-text)", fontSize: "13px" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--selected)" },
  ".cm-searchMatch-selected": { outline: "1px solid var(--accent)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--ink-3)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--ink-3)" },
  ".cm-panel.cm-search": { padding: "6px 28px 6px 8px", fontFamily: "var(--face-text)" },
  ".cm-panel.cm-search label": { fontSize: "12px" },
  ".cm-textfield": {
    height: "24px",
    border: "1px solid var(--line-control)",
    borderRadius: "3px",
    backgroundColor: "var(--bg)",
    color: "var(--ink)",
    fontSize: "12px",
  },
  ".cm-button": {
    height: "24px",
    border: "1px solid var(--line-control)",
    borderRadius: "3px",
    backgroundColor: "var(--bg)",
    backgroundImage: "none",
    color: "var(--ink)",
    fontSize: "12px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "16px" },
  ".finding-line": { padding: "1px 12px 4px 22px", fontFamily: "var(--face-text)", whiteSpace: "normal" },
  ".finding-line p": {
    maxWidth: "68ch",
    borderLeft: "2px solid var(--line-control)",
    padding: "3px 8px 4px 10px",
    color: "var(--ink-2)",
    lineHeight: "16px",
  },
  ".finding-line b": { color: "var(--ink)" },
  ".finding-error p": { borderColor: "var(--failing)" },
  ".finding-warning p": { borderColor: "var(--degraded)" },
});

const colours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), class: "text-syn-key" },
  { tag: [tags.string, tags.special(tags.string)], class: "text-syn-str" },
  { tag: [tags.number, tags.bool, tags.null, tags.labelName, tags.typeName], class: "text-syn-num" },
  { tag: tags.lineComment, class: "text-syn-com" },
  { tag: [tags.meta, tags.separator, tags.punctuation], class: "text-ink-3" },
]);

export const editorLook = [look, syntaxHighlighting(colours)];
