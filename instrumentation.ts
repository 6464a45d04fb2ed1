/** Runs once before the first request: a configuration that cannot be used stops the process, never half of it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startOrExit } = await import("./lib/server/start");
  await startOrExit();
}
