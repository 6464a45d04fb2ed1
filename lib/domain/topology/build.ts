import type { Cause } from "../causes/cause";
import type { Topology } from "../topology";
import { drawDependsOn } from "./depends-on";
import { faultPathsOf } from "./fault-paths";
import type { TopologyInput } from "./input";
import { drawNamespaces } from "./namespaces";
import { Picture } from "./picture";
import { placesOf } from "./places";
import { drawRunsAs } from "./runs-as";
import { drawWrittenTo } from "./written-to";

/** The whole picture: every component once, every known relation with its verb, a fault path for every cause. */
export function buildTopology(given: TopologyInput, version: number): Omit<Topology, "notShown" | "total"> {
  const input = { ...given, causes: given.causes.toSorted(worstFirst) };
  const places = placesOf(input.targets, input.environments, input.clusters, [
    ...input.applications,
    ...input.statements,
  ]);
  const picture = new Picture();
  drawWrittenTo(picture, input, places);
  drawNamespaces(picture, input, places);
  drawRunsAs(picture, input, places);
  drawDependsOn(picture, input, places);
  const paths = faultPathsOf(picture, input, places);
  return { nodes: picture.nodes, edges: picture.edges, paths, version };
}

/** The order of the overview: tier, then severity; what is equal keeps its place. */
const worstFirst = (a: Cause, b: Cause): number => (a.tier ?? 4) - (b.tier ?? 4) || a.severity - b.severity;
