import { type EditorState, RangeSet, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, type GutterMarker, gutter, WidgetType } from "@codemirror/view";
import type { Finding } from "@/lib/domain/finding";
import { severityWord } from "../counts";
import { FindingMark } from "./finding-marks";

/** A finding with its places in the text as it is now; they move along while somebody types. */
type Placed = { finding: Finding; at: number; fix: { from: number; to: number } | null };
type Shown = { placed: readonly Placed[]; lines: DecorationSet; marks: RangeSet<GutterMarker> };

export const showFindings = StateEffect.define<readonly Finding[]>();

/** Findings that are drawn into the text; the panel beside it has them all. */
const drawn = 300;
const worstFirst: Record<Finding["severity"], number> = { error: 0, warning: 1, note: 2 };

/** The words under a line: rule, sentence, and one fix that edits the text. */
class FindingLine extends WidgetType {
  constructor(readonly finding: Finding) {
    super();
  }
  override eq(other: FindingLine): boolean {
    const [mine, theirs] = [this.finding, other.finding];
    return mine.rule === theirs.rule && mine.message === theirs.message && mine.fix?.title === theirs.fix?.title;
  }
  override toDOM(view: EditorView): HTMLElement {
    const { severity, rule, message, fix } = this.finding;
    const line = document.createElement("div");
    line.className = `finding-line finding-${severity}`;
    const words = document.createElement("p");
    const name = document.createElement("b");
    name.textContent = `${severityWord[severity]} ${rule}`;
    words.append(name, ` ${message} `);
    if (fix) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = fix.title;
      button.addEventListener("click", () => applyFixAt(view, view.posAtDOM(line), this.finding));
      words.append(button);
    }
    line.append(words);
    return line;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

function shownAt(state: EditorState, placed: readonly Placed[]): Shown {
  const worst = new Map<number, Finding["severity"]>();
  const lines = placed.slice(0, drawn).map(({ finding, at }) => {
    const line = state.doc.lineAt(at);
    const now = worst.get(line.from);
    if (now === undefined || worstFirst[finding.severity] < worstFirst[now]) worst.set(line.from, finding.severity);
    return Decoration.widget({ widget: new FindingLine(finding), block: true, side: 1 }).range(line.to);
  });
  return {
    placed,
    lines: Decoration.set(lines, true),
    marks: RangeSet.of(
      [...worst].map(([from, severity]) => new FindingMark(severity).range(from)),
      true,
    ),
  };
}

function place(state: EditorState, findings: readonly Finding[]): readonly Placed[] {
  const inside = (position: number) => Math.min(Math.max(0, position), state.doc.length);
  return findings.map((finding) => ({
    finding,
    at: inside(finding.place.from),
    fix: finding.fix === null ? null : { from: inside(finding.fix.from), to: inside(finding.fix.to) },
  }));
}

const moved = (placed: readonly Placed[], change: Transaction): readonly Placed[] =>
  placed.map(({ finding, at, fix }) => ({
    finding,
    at: change.changes.mapPos(at),
    fix: fix === null ? null : { from: change.changes.mapPos(fix.from, 1), to: change.changes.mapPos(fix.to, -1) },
  }));

/** What the last check found, drawn under its lines and in the gutter. */
export const findingsField = StateField.define<Shown>({
  create: (state) => shownAt(state, []),
  update(shown, change) {
    const news = change.effects.find((effect) => effect.is(showFindings));
    if (news) return shownAt(change.state, place(change.state, news.value));
    return change.docChanged && shown.placed.length > 0 ? shownAt(change.state, moved(shown.placed, change)) : shown;
  },
  provide: (field) => EditorView.decorations.from(field, (shown) => shown.lines),
});

export const findingsGutter = gutter({
  class: "cm-finding-gutter",
  markers: (view) => view.state.field(findingsField).marks,
});

const same = (one: Finding, other: Finding) =>
  one === other || (one.rule === other.rule && one.message === other.message && one.place.line === other.place.line);

function applyFixAt(view: EditorView, position: number, finding: Finding): void {
  const line = view.state.doc.lineAt(Math.min(position, view.state.doc.length));
  const found = view.state
    .field(findingsField)
    .placed.find((one) => same(one.finding, finding) && view.state.doc.lineAt(one.at).number === line.number);
  if (found) mend(view, found);
}

function mend(view: EditorView, { finding, fix }: Placed): void {
  if (finding.fix === null || fix === null || fix.to < fix.from) return;
  view.dispatch({ changes: { ...fix, insert: finding.fix.insert }, userEvent: "input.fix", scrollIntoView: true });
}

/** Does what a finding's fix says, at the place where its text stands by now. */
export function applyFix(view: EditorView, finding: Finding): void {
  const found = view.state.field(findingsField).placed.find((one) => same(one.finding, finding));
  if (found) mend(view, found);
}

/** Puts the cursor at a finding. */
export function goTo(view: EditorView, finding: Finding): void {
  const found = view.state.field(findingsField).placed.find((one) => same(one.finding, finding));
  if (!found) return;
  view.dispatch({ selection: { anchor: found.at }, effects: EditorView.scrollIntoView(found.at, { y: "center" }) });
  view.focus();
}
