/** A thread dump in the form of Java's own: a handful of threads that every Flink process has. */
export function threadDump(role: "jobmanager" | "taskmanager", tasks: string[]) {
  const thread = (name: string, id: number, state: string, frames: string[]) => ({
    threadName: name,
    stringifiedThreadInfo: `"${name}" Id=${id} ${state}\n${frames.map((frame) => `\tat ${frame}\n`).join("")}\n`,
  });
  const park = "java.base@17.0.15/jdk.internal.misc.Unsafe.park(Native Method)";
  const mailbox =
    "app//org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl.take(TaskMailboxImpl.java:149)";
  const waiting = "WAITING on java.util.concurrent.CompletableFuture$Signaller@2d33da26";
  return {
    threadInfos: [
      thread("main", 1, waiting, [
        park,
        "java.base@17.0.15/java.util.concurrent.CompletableFuture.join(CompletableFuture.java:2117)",
      ]),
      thread("Reference Handler", 2, "RUNNABLE", [
        "java.base@17.0.15/java.lang.ref.Reference.waitForReferencePendingList(Native Method)",
      ]),
      thread("Finalizer", 3, "WAITING on java.lang.ref.ReferenceQueue$Lock@5d717cbc", [
        "java.base@17.0.15/java.lang.Object.wait(Native Method)",
      ]),
      thread(`flink-pekko.actor.default-dispatcher-4`, 31, waiting, [park]),
      thread(
        `${role === "taskmanager" ? "Flink Netty Server (0) Thread 0" : "flink-rest-server-netty-worker-thread-1"}`,
        40,
        "RUNNABLE (in native)",
        ["java.base@17.0.15/sun.nio.ch.EPoll.wait(Native Method)"],
      ),
      ...tasks.map((task, position) => thread(task, 80 + position, "TIMED_WAITING", [park, mailbox])),
    ],
  };
}
