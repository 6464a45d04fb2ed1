import { type Lane, lanes } from "@/lib/domain/topology";

export const laneHeads: Record<Lane, string> = {
  "written-to": "Written to",
  "reconciled-by": "Reconciled by",
  namespaces: "Namespaces",
  "runs-as": "Runs as",
  "depends-on": "Depends on",
};

export const boxHeight = 66;
const widths: Record<Lane, number> = {
  ...{ "written-to": 132, "reconciled-by": 132, namespaces: 132, "runs-as": 146, "depends-on": 132 },
};
/** Room for verbs between two lanes. */
const gaps = [50, 76, 64, 68, 0];

/** Left edge and width of each lane; the same in every picture, so that one finds things where they were. */
export const laneBoxes: Record<Lane, { x: number; width: number; index: number }> = (() => {
  let x = 0;
  const boxes = {} as Record<Lane, { x: number; width: number; index: number }>;
  lanes.forEach((lane, index) => {
    boxes[lane] = { x, width: widths[lane], index };
    x += widths[lane] + (gaps[index] ?? 0);
  });
  return boxes;
})();

export const pictureWidth = laneBoxes["depends-on"].x + laneBoxes["depends-on"].width;
/** Where boxes begin, below the heads. */
export const headHeight = 40;
