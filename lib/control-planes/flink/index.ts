export { atRoot, createFlinkClient, type FlinkPlace } from "./client";
export { flinkOperations, prefixed } from "./operations";
export { createFlinkPlane, type LendOptions, lendFlink, type PlaneOptions } from "./plane";
export { clusterItemId, jobItemId } from "./to-job";
