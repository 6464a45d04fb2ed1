import type { Cause } from "../causes/cause";
import type { Catalog, Cluster, ComputePool, Environment, Savepoint, Target } from "../resources";
import type { ApplicationRow, Statement } from "../workload";

/** What the picture is made of: every item of the fleet that is a component, and the causes, worst first. */
export type TopologyInput = {
  targets: readonly Target[];
  environments: readonly Environment[];
  /** Applications, and the jobs that nothing owns. */
  applications: readonly ApplicationRow[];
  statements: readonly Statement[];
  computePools: readonly ComputePool[];
  clusters: readonly Cluster[];
  catalogs: readonly Catalog[];
  savepoints: readonly Savepoint[];
  causes: readonly Cause[];
};

export type WorkItem = ApplicationRow | Statement;
