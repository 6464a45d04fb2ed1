import { describeControlPlane } from "../contract";
import { overTwin } from "./twin.fixture";

// A server of today with Kubernetes clusters and SQL, and an old one that lacks them.
for (const targetId of ["cmf-eu1", "cmf-lab"]) {
  describeControlPlane(`CMF over the demo's twin ${targetId}`, (wrap) => ({
    plane: overTwin(targetId, wrap).plane,
    absent: {
      job: { targetId, jobId: "0".repeat(32), via: "environments/nowhere/applications/nothing" },
      object: { kind: "FlinkApplication", ref: { environment: "nowhere", name: "nothing" } },
    },
  }));
}
