/** Failure causes of the real server carry the Java exception, serialised: tens of kilobytes that no one should keep. This has the size and the look. */
export function serializedThrowable(stacktrace: string): string {
  const head = "\u00ac\u00ed\u0000\u0005sr\u0000)org.apache.flink.util.SerializedThrowable";
  return btoa((head + stacktrace.replace(/[^\u0020-\u007e\n\t]/g, "?")).padEnd(24_000, "\u0000"));
}

/** The way an asynchronous operation reports that it failed. `first` is "class: message". */
export function failureCause(first: string) {
  const inner = first.split(":")[0] ?? first;
  const stack = [
    `java.util.concurrent.CompletionException: ${first}`,
    "\tat java.base/java.util.concurrent.CompletableFuture.encodeRelay(CompletableFuture.java:368)",
    "\tat java.base/java.util.concurrent.CompletableFuture.completeRelay(CompletableFuture.java:377)",
    "\tat org.apache.flink.runtime.scheduler.SchedulerBase.lambda$triggerSavepoint$5(SchedulerBase.java:947)",
    `Caused by: ${first}`,
    "\tat org.apache.flink.runtime.checkpoint.CheckpointCoordinator.abortPendingCheckpoint(CheckpointCoordinator.java:2284)",
    `\t... 1 more (${inner})`,
  ].join("\n");
  return {
    class: "java.util.concurrent.CompletionException",
    "stack-trace": stack,
    "serialized-throwable": serializedThrowable(stack),
  };
}
