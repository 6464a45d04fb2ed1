import { GutterMarker } from "@codemirror/view";
import type { Finding } from "@/lib/domain/finding";
import { severityWord } from "../counts";

/** The shapes of the console's marks, for a gutter that is drawn without React. */
const shapes: Record<Finding["severity"], string> = {
  error:
    "M.5.5H11.5V11.5H.5ZM3.85 2.45 2.45 3.85 4.6 6 2.45 8.15 3.85 9.55 6 7.4 8.15 9.55 9.55 8.15 7.4 6 9.55 3.85 8.15 2.45 6 4.6Z",
  warning: "M6 .7 11.8 11.1H.2Z",
  note: "M5 .6H7.1V2.7H5ZM3.7 4.4H7.1V9.4H8.8V11.2H3.3V9.4H5V6.2H3.7Z",
};
const colours: Record<Finding["severity"], string> = {
  error: "text-failing",
  warning: "text-degraded",
  note: "text-ink-2",
};

/** The mark of the worst finding of a line. */
export class FindingMark extends GutterMarker {
  constructor(readonly severity: Finding["severity"]) {
    super();
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof FindingMark && other.severity === this.severity;
  }
  override toDOM(): Node {
    const box = document.createElement("span");
    box.className = `inline-flex ${colours[this.severity]}`;
    box.title = severityWord[this.severity];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of [
      ["width", "12"],
      ["height", "12"],
      ["viewBox", "0 0 12 12"],
    ] as const)
      svg.setAttribute(name, value);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", shapes[this.severity]);
    path.setAttribute("fill", "currentColor");
    path.setAttribute("fill-rule", "evenodd");
    svg.append(path);
    box.append(svg);
    return box;
  }
}
