import "server-only";
import { type Limits, TargetConfig, type TargetKind } from "@/lib/domain/target-config";
import { createTransport, type Transport, type TransportTarget } from "@/lib/transport/create-transport";
import type { ReadSecret } from "@/lib/transport/credentials";
import type { Exchange, Operation } from "@/lib/transport/transport";
import { cmfOperations, createCmfPlane, relayPaths } from "./cmf";
import type { ControlPlane } from "./control-plane";
import { createFlinkPlane, flinkOperations, lendFlink, prefixed } from "./flink";

type Kind = {
  operations: readonly Operation[];
  make: (target: TargetConfig, transport: Transport) => ControlPlane;
};

/** The only place that knows the concrete control planes. One entry a kind. */
const kinds: Record<TargetKind, Kind> = {
  flink: {
    operations: flinkOperations,
    make: (target, transport) => createFlinkPlane({ target, send: transport.send(target.id) }),
  },
  cmf: {
    operations: [...cmfOperations, ...relayPaths.flatMap(prefixed)],
    make: (target, transport) => {
      const send = transport.send(target.id);
      return createCmfPlane({ target, send, flinkBelow: lendFlink({ target, send }) });
    },
  },
};

export type Planes = {
  targets: TargetConfig[];
  planes: Map<string, ControlPlane>;
  transport: Transport;
  limits: (targetId: string) => Limits | undefined;
  isDemo: boolean;
};

/**
 * Opens every configured target; without any, the demo world's. Nothing is asked of anybody yet.
 * @throws ConsoleError invalid for an endpoint that is more than a plain address
 */
export async function openPlanes(configured: TargetConfig[] | null, readSecret: ReadSecret): Promise<Planes> {
  let targets = configured;
  let exchange: Exchange | undefined;
  if (targets === null) {
    const { openDemo } = await import("../demo");
    const demo = openDemo();
    targets = demo.targets.map((target) => TargetConfig.parse(target));
    exchange = demo.exchange;
  }
  const lines: TransportTarget[] = targets.map((config) => ({ config, operations: kinds[config.kind].operations }));
  const transport = createTransport({ targets: lines, readSecret, ...(exchange ? { exchange } : {}) });
  const planes = new Map(targets.map((target) => [target.id, kinds[target.kind].make(target, transport)]));
  const limits = new Map(targets.map((target) => [target.id, target.limits]));
  return { targets, planes, transport, limits: (id) => limits.get(id), isDemo: configured === null };
}
