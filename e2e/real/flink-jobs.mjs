/** Jobs with a known fate, ready to be given to `runJar` of a started cluster. */
const restarts = (delay) => ({
  "restart-strategy.type": "fixed-delay",
  "restart-strategy.fixed-delay.attempts": "100000",
  "restart-strategy.fixed-delay.delay": delay,
});

export const jobs = {
  /** Runs on with a checkpoint every two seconds, and keeps state; of the example jar. */
  stateMachine: {
    jar: "examples",
    entryClass: "org.apache.flink.streaming.examples.statemachine.StateMachineExample",
    args: ["--error-rate", "0.01", "--rps", "50", "--sleep", "20"],
  },
  steady: { args: ["steady", "steady parcels"], config: { "execution.checkpointing.interval": "2 s" } },
  /** Throws every few seconds, with a cause within its cause, and starts again. */
  failing: { args: ["failing", "refused parcels"], config: restarts("3 s") },
  /** Fails for good the first time. */
  failed: { args: ["failing", "given up"], config: { "restart-strategy.type": "none" } },
  finished: { args: ["short", "two hundred parcels"] },
  /** Everything before its last step is held back. */
  backPressured: {
    args: ["slow", "held back"],
    config: { "pipeline.operator-chaining.enabled": "false", ...restarts("3 s") },
  },
  wide: (steps) => ({
    args: ["wide", `wide of ${steps}`, String(steps)],
    config: { "pipeline.operator-chaining.enabled": "false", ...restarts("3 s") },
  }),
};
