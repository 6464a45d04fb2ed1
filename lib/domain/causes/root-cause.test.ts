import { describe, expect, it } from "vitest";
import { rootCauseOf } from "./root-cause";

const stack = `org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy
\tat org.apache.flink.runtime.executiongraph.failover.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:180)
\tat org.apache.kafka.common.errors.SerializationException.nothing(Fake.java:1)
Caused by: java.lang.RuntimeException: wrapped
\tat shop.Pipeline.map(Pipeline.java:7)
\t... 12 more
Caused by: shop.orders.EmptyBasketException: basket 4711
\tat shop.Pipeline.check(Pipeline.java:40)`;

describe("rootCauseOf: causes that Flink jobs commonly have", () => {
  it.each([
    ["Container exited with exit code 137", "oom-killed"],
    ["Pod terminated: OOMKilled (exitCode=137)", "oom-killed"],
    ["JobManager container exited with code 137", "jobmanager-oom-killed"],
    ["java.lang.OutOfMemoryError: Java heap space", "heap"],
    ["java.lang.OutOfMemoryError: GC overhead limit exceeded", "heap"],
    ["java.lang.OutOfMemoryError: Metaspace. The metaspace out-of-memory error has occurred.", "metaspace"],
    ["java.lang.OutOfMemoryError: Direct buffer memory", "direct-memory"],
    ["java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id tm-1-4 timed out.", "taskmanager-lost"],
    ["TaskManager with id 10.0.0.7:6122-ab is no longer reachable.", "taskmanager-lost"],
    ["The assigned slot 3f_0 was removed.", "taskmanager-lost"],
    ["Connection unexpectedly closed by remote task manager 'tm-2'. It might be lost.", "taskmanager-lost"],
    ["The heartbeat of JobManager with id 77 timed out.", "jobmanager-lost"],
    ["Job leader for job id 12 lost leadership was revoked: leadership lost", "leadership-lost"],
    [
      "org.apache.flink.runtime.checkpoint.CheckpointException: Checkpoint expired before completing.",
      "checkpoint-expired",
    ],
    ["Exceeded checkpoint tolerable failure threshold.", "checkpoint-threshold"],
    [
      "Exceeded checkpoint tolerable failure threshold. The latest checkpoint failed: Checkpoint expired before completing",
      "checkpoint-expired",
    ],
    ["org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer", "transaction-ended"],
    [
      "InvalidTxnStateException: The producer attempted a transactional operation in an invalid state",
      "transaction-ended",
    ],
    ["The transaction tx-4 timed out after 60000 ms", "transaction-ended"],
    ["NoResourceAvailableException: Could not acquire the minimum required resources.", "missing-slots"],
    [
      "Slot request bulk is not fulfillable! Could not allocate the required slot within slot request timeout",
      "missing-slots",
    ],
    ["Failed to pull image shop/app:9: ErrImagePull", "image-pull"],
    ["Back-off pulling image: ImagePullBackOff", "image-pull"],
    ["back-off 5m0s restarting failed container: CrashLoopBackOff", "crash-loop"],
    ['pods "x" is forbidden: exceeded quota: compute', "quota"],
    ["Could not write savepoint to s3://b/savepoints: AccessDenied (403)", "savepoint-access"],
    ["s3://b/checkpoints/9/chk-12: Access Denied (Service: S3, Status Code: 403)", "checkpoint-access"],
    ["open s3://b/data: AccessDenied", "storage-access"],
    ["Please reduce your request rate. SlowDown", "storage-throttled"],
    ["java.io.IOException: No space left on device", "disk-full"],
    ["java.lang.ClassNotFoundException: shop.Orders", "class-not-found"],
    ["java.lang.NoClassDefFoundError: org/apache/kafka/X", "class-not-found"],
    ["java.lang.NoSuchMethodError: 'void shop.A.b()'", "class-conflict"],
    ["JsonParseException: Unexpected character ('<')", "deserialization"],
    ["org.apache.kafka.common.errors.SerializationException: Unknown magic byte!", "deserialization"],
    ["Cannot map checkpoint/savepoint state for operator 7b to the new program", "state-mismatch"],
    ["java.io.FileNotFoundException: s3://b/savepoints/sp-1/_metadata", "state-missing"],
    ["HA metadata not available to restore from last state", "ha-missing"],
    ["TopicAuthorizationException: Not authorized to access topics: [orders]", "kafka-access"],
    ["UnknownTopicOrPartitionException: This server does not host this topic-partition.", "topic-missing"],
    ["OffsetOutOfRangeException: Fetch position 12 is out of range", "offsets-gone"],
    ["RecordTooLargeException: The message is 2000000 bytes", "record-too-large"],
    [
      "org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms.",
      "kafka-timeout",
    ],
    ["java.io.IOException: Insufficient number of network buffers: required 65", "network-buffers"],
    ["Checkpoint Coordinator is suspending.", "checkpoints-cut-short"],
    ["Catalog could not be created: orders. The secret orders-kafka is not mapped in environment pay.", "catalog"],
    ["java.net.UnknownHostException: kafka-0.kafka", "unknown-host"],
    ["java.net.ConnectException: Connection refused", "unreachable"],
  ])("%s", (text, key) => {
    expect(rootCauseOf(text).key).toBe(key);
    expect(rootCauseOf(text).title).toMatch(/^[A-Z].*[^.]$/);
  });
});

describe("rootCauseOf: texts that nobody knows", () => {
  it("takes the innermost class that is no wrapper, and no class of a frame", () => {
    expect(rootCauseOf(stack)).toMatchObject({
      key: "empty-basket-exception",
      title: "Jobs fail with EmptyBasketException",
      isOwnCode: true,
    });
  });

  it("takes a wrapper where there is nothing else", () => {
    expect(rootCauseOf("java.lang.RuntimeException: boom").key).toBe("runtime-exception");
  });

  it("takes a nested class by its own name", () => {
    expect(rootCauseOf("shop.Orders$BasketException: x").key).toBe("basket-exception");
  });

  it("tells texts without a class apart by their words, not by their numbers", () => {
    const first = rootCauseOf("Worker 17 gave up after 300 tries");
    expect(first.key).toMatch(/^text-/);
    expect(first.title).toBe("Worker 17 gave up after 300 tries");
    expect(rootCauseOf("Worker 4 gave up after 2 tries").key).toBe(first.key);
    expect(rootCauseOf("Worker 4 went home").key).not.toBe(first.key);
  });

  it("answers for an empty text", () => {
    expect(rootCauseOf("").key).toMatch(/^text-/);
  });

  it("takes bounded time over a megabyte of near misses", () => {
    const started = performance.now();
    for (const part of [
      "checkpoint ",
      "savepoint AccessDeni ",
      "slot ",
      "schema ",
      "Exception",
      "heartbeat of task manager ",
    ])
      rootCauseOf(part.repeat(1_000_000 / part.length));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
