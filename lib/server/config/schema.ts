import { z } from "zod";
import { SecretSource, TargetConfig } from "@/lib/domain/target-config";

/**
 * Who may use the console. `loopback`: whoever uses this computer, and only through a loopback address.
 * `trusted-proxy`: a proxy in front signs people in and proves itself with a shared secret header.
 */
export const AuthConfig = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("loopback") }),
  z.strictObject({
    kind: z.literal("trusted-proxy"),
    userHeader: z.string().min(1).default("x-forwarded-user"),
    secretHeader: z.string().min(1).default("x-drey-proxy-secret"),
    secret: SecretSource,
    /** Origins from which the browser may send writes, such as https://drey.example.com. */
    origins: z.array(z.url()).min(1),
    /** People who may write; `*` is everybody who is signed in. */
    writers: z.array(z.string().min(1)).default([]),
  }),
]);
export type AuthConfig = z.infer<typeof AuthConfig>;

/** The whole of `drey.config.yaml`. */
export const ConsoleConfig = z
  .strictObject({
    auth: AuthConfig.default({ kind: "loopback" }),
    store: z.strictObject({ path: z.string().min(1).default(".drey/drey.db") }).prefault({}),
    targets: z.array(TargetConfig).min(1, "at least one target"),
  })
  .superRefine((config, context) => {
    const seen = new Set<string>();
    config.targets.forEach((target, index) => {
      if (seen.has(target.id))
        context.addIssue({
          code: "custom",
          path: ["targets", index, "id"],
          message: `a target "${target.id}" is there already`,
        });
      seen.add(target.id);
    });
  });
export type ConsoleConfig = z.infer<typeof ConsoleConfig>;
