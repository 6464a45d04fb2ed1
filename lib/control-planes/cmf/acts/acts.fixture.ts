import type { Act } from "@/lib/control-planes/control-plane";
import { bodiesOf, type Fake } from "../fake.fixture";
import { inEnv, planeOver } from "../plane.fixture";

export const api = "/cmf/api/v1";
export const app = inEnv("applications/card-auth");
export const stmt = inEnv("statements/clicks");
export const ref = { environment: "payments", name: "card-auth" };
export const clicks = { environment: "payments", name: "clicks" };
export const spec = { image: "x", job: { parallelism: 4, state: "running" } };
export const application = (annotations: object = {}) => ({
  apiVersion: "cmf.confluent.io/v1",
  kind: "FlinkApplication",
  metadata: {
    name: "card-auth",
    uid: "u1",
    creationTimestamp: "2026-01-01T00:00:00Z",
    labels: { team: "cards" },
    annotations,
  },
  spec,
  status: { lifecycleState: "STABLE" },
});
export const statement = {
  metadata: { name: "clicks", uid: "u2", labels: { a: "b" } },
  spec: { statement: "SELECT 1", computePoolName: "pool", parallelism: 2, stopped: false, properties: { x: "y" } },
  status: { phase: "RUNNING" },
};

/** Does an act and tells what was sent. */
export async function doing(act: Act, routes: Fake["routes"]) {
  const { plane, fake } = planeOver({ routes });
  const receipt = await plane.act(act);
  return { receipt, sent: fake.sent, bodies: bodiesOf(fake, "POST").concat(bodiesOf(fake, "PUT")), fake };
}
export const refusal = (act: Act, routes: Fake["routes"] = {}) =>
  doing(act, routes).then(
    () => ({ code: "none" }),
    (error: unknown) => error,
  );
