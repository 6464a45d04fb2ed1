/** Root causes that Flink jobs commonly have, told by the texts that Flink, Kubernetes, Kafka and object stores write. */
export type KnownRootCause = {
  /** Stable; part of a cause's id. */
  key: string;
  title: string;
  pattern: RegExp;
  /** A second pattern that has to match as well. */
  also?: RegExp;
  /** What a person would try first. */
  next?: string;
  /** The fault is in what one team wrote, not in what many share. */
  isOwnCode?: true;
};

const accessDenied = /AccessDenied|Access Denied|Status Code: 403|AuthorizationPermissionMismatch|Permission denied/i;

/** The first pattern that matches wins: the particular stands before the general. */
export const knownRootCauses: readonly KnownRootCause[] = [
  {
    key: "oom-killed",
    title: "TaskManagers are killed for memory",
    pattern: /exit(?:ed)?(?:\s+with)?(?:\s+(?:code|status))?[\s:=]*137\b|\bOOMKilled\b|out of memory: kill/i,
    next: "Give the TaskManagers more memory, or leave more of it outside the heap.",
  },
  {
    key: "metaspace",
    title: "Class memory runs out",
    pattern: /OutOfMemoryError:?\s*Metaspace/i,
    next: "Raise taskmanager.memory.jvm-metaspace.size, or restart less often in one JVM.",
  },
  {
    key: "direct-memory",
    title: "Direct memory runs out",
    pattern: /OutOfMemoryError:?\s*(?:Direct buffer memory|Cannot reserve .*direct)/i,
    next: "Raise taskmanager.memory.task.off-heap.size.",
  },
  {
    key: "heap",
    title: "Heap memory runs out",
    pattern: /OutOfMemoryError/,
    next: "Give the TaskManagers more heap, or keep less state on it.",
  },
  {
    key: "checkpoints-cut-short",
    title: "Restarts cut checkpoints short",
    pattern: /checkpoint coordinator is suspending/i,
    next: "Look at why the job restarts; its checkpoints follow.",
  },
  {
    key: "catalog",
    title: "A catalog cannot be created",
    pattern: /catalog[^\n]{0,80}could not be created|secret[^\n]{0,80}is not mapped/i,
    next: "Map the catalog's secret in the environment, and check its credentials.",
  },
  {
    key: "checkpoint-expired",
    title: "Checkpoints time out",
    pattern: /checkpoint[^\n]{0,200}\bexpired\b|expired before completing/i,
    next: "Look for back-pressure or one slow subtask; unaligned checkpoints pass both.",
  },
  {
    key: "transaction-ended",
    title: "Kafka transactions end before they are committed",
    pattern:
      /ProducerFencedException|InvalidProducerEpochException|InvalidTxnStateException|InvalidPidMappingException|transaction[^\n]{0,120}(?:timed out|time-?out|expired)/i,
    next: "Make transaction.timeout.ms longer than checkpoint interval, duration and restart together.",
  },
  {
    key: "missing-slots",
    title: "TaskManager slots are missing",
    pattern:
      /NoResourceAvailableException|could not acquire the minimum required resources|slot request bulk is not fulfillable|not enough resources available/i,
    next: "Bring the missing TaskManagers back, or lower the parallelism.",
  },
  {
    key: "image-pull",
    title: "Image cannot be pulled",
    pattern:
      /\b(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)\b|pull access denied|manifest unknown/i,
    next: "Check the image's name and tag, and the pull secret of its namespace.",
  },
  {
    key: "crash-loop",
    title: "Pods start and end again and again",
    pattern: /\bCrashLoopBackOff\b|\bRunContainerError\b|\bCreateContainerConfigError\b/,
    next: "Read the log of the pod's last run.",
  },
  {
    key: "quota",
    title: "A namespace quota is used up",
    pattern: /exceeded quota|forbidden:[^\n]{0,120}quota/i,
    next: "Raise the quota, or free some of it.",
  },
  {
    key: "savepoint-access",
    title: "Savepoints are refused by the storage",
    pattern: accessDenied,
    also: /savepoint/i,
    next: "Let the job's role write to the savepoint directory.",
  },
  {
    key: "checkpoint-access",
    title: "Checkpoints are refused by the storage",
    pattern: accessDenied,
    also: /checkpoint|\/chk-/i,
    next: "Let the job's role write to the checkpoint directory.",
  },
  {
    key: "storage-access",
    title: "Access to storage is denied",
    pattern: accessDenied,
    next: "Check the role that the job runs with.",
  },
  {
    key: "storage-throttled",
    title: "Storage asks to slow down",
    pattern: /SlowDown|reduce your request rate|Status Code: 503|ServerBusy/i,
    next: "Spread checkpoints over more prefixes, or take them less often.",
  },
  {
    key: "disk-full",
    title: "Disks are full",
    pattern: /No space left on device|DiskPressure|ephemeral local storage usage exceeds/i,
    next: "Give the state backend's directory more room.",
  },
  {
    key: "state-mismatch",
    title: "The state to restore does not fit the job",
    pattern:
      /StateMigrationException|cannot map checkpoint\/savepoint state|allowNonRestoredState|max(?:imum)? parallelism[^\n]{0,120}(?:mismatch|does not match|lower than)/i,
    next: "Give operators fixed uids, or allow state that is not restored.",
    isOwnCode: true,
  },
  {
    key: "state-missing",
    title: "The state to restore from is gone",
    pattern:
      /(?:FileNotFoundException|NoSuchKey|does not exist|cannot find)[^\n]{0,300}(?:savepoint|checkpoint|chk-|_metadata)|cannot find checkpoint or savepoint/i,
    next: "Choose another savepoint, and check how long the storage keeps them.",
  },
  {
    key: "ha-missing",
    title: "High-availability metadata is missing",
    pattern: /HA metadata (?:is )?not available|manual restore required/i,
    next: "Restore by hand from the last savepoint.",
  },
  {
    key: "kafka-access",
    title: "Kafka refuses access",
    pattern: /(?:Topic|Group|Cluster|TransactionalId)AuthorizationException|SaslAuthenticationException/,
    next: "Check the Kafka principal and its rights.",
  },
  {
    key: "topic-missing",
    title: "A Kafka topic is missing",
    pattern: /UnknownTopicOrPartitionException|InvalidTopicException/,
    next: "Create the topic, or correct its name.",
  },
  {
    key: "offsets-gone",
    title: "Kafka offsets are gone",
    pattern: /OffsetOutOfRangeException|NoOffsetForPartitionException/,
    next: "Compare the topic's retention with how far the job is behind.",
  },
  {
    key: "record-too-large",
    title: "Records are too large for Kafka",
    pattern: /RecordTooLargeException/,
    next: "Raise max.request.size, or write smaller records.",
  },
  {
    key: "kafka-timeout",
    title: "Kafka does not answer in time",
    pattern: /org\.apache\.kafka\.common\.errors\.TimeoutException|DisconnectException/,
    next: "Look at the brokers.",
  },
  {
    key: "network-buffers",
    title: "Network buffers run out",
    pattern: /Insufficient number of network buffers/i,
    next: "Raise taskmanager.memory.network.fraction.",
  },
  {
    key: "class-conflict",
    title: "Classes of two versions collide",
    pattern: /NoSuchMethodError|NoSuchFieldError|IncompatibleClassChangeError|AbstractMethodError|LinkageError/,
    next: "Build the jar against the Flink version that runs.",
    isOwnCode: true,
  },
  {
    key: "class-not-found",
    title: "A class is missing from the jar",
    pattern: /ClassNotFoundException|NoClassDefFoundError|Cannot load user class/,
    next: "Put the missing class into the jar, or into the image.",
    isOwnCode: true,
  },
  {
    key: "schema-missing",
    title: "A schema is missing from the registry",
    pattern: /RestClientException|(?:schema|subject)[^\n]{0,60}not found/i,
    next: "Register the schema, or correct the subject's name.",
    isOwnCode: true,
  },
  {
    key: "deserialization",
    title: "Records cannot be read",
    pattern:
      /DeserializationException|SerializationException|JsonParseException|JsonMappingException|InvalidProtocolBufferException|AvroTypeException|MalformedInputException|failed to deserialize|unknown magic byte/i,
    next: "Look at the record at the failing offset; skip or dead-letter what cannot be read.",
    isOwnCode: true,
  },
  {
    key: "leadership-lost",
    title: "The JobManager lost its leadership",
    pattern: /leadership (?:was |has been )?(?:lost|revoked)|no longer the leader|LeaderElectionException/i,
    next: "Look at the high-availability service.",
  },
  {
    key: "jobmanager-lost",
    title: "JobManagers stop answering",
    pattern: /heartbeat of (?:job ?manager|resource ?manager)[^\n]{0,200}timed out/i,
    next: "Look at the JobManager's memory and garbage collection.",
  },
  {
    key: "taskmanager-lost",
    title: "TaskManagers are lost",
    pattern:
      /heartbeat of task ?manager[^\n]{0,200}timed out|task ?manager[^\n]{0,200}no longer reachable|remote task ?manager[^\n]{0,200}(?:was lost|closed)|(?:connection unexpectedly|closed) by remote task ?manager|assigned slot[^\n]{0,200}was removed|TaskExecutor[^\n]{0,120}(?:shutting down|terminated)|\bheartbeat[^\n]{0,80}timed? ?out/i,
    next: "Look at the log and memory of the TaskManager that left.",
  },
  {
    key: "checkpoint-threshold",
    title: "Too many checkpoints fail",
    pattern: /exceeded checkpoint tolerable failure threshold|checkpoint[^\n]{0,80}declined|CheckpointException/i,
    next: "Look at why the last checkpoint failed.",
  },
  {
    key: "unknown-host",
    title: "A name that jobs need does not resolve",
    pattern: /UnknownHostException|UnresolvedAddressException|no resolvable bootstrap urls/i,
    next: "Check the host's name and the cluster's name service.",
  },
  {
    key: "unreachable",
    title: "A system that jobs need does not answer",
    pattern: /ConnectException|Connection refused|NoRouteToHostException|Connection reset|SocketTimeoutException/i,
    next: "Look at the system that the job connects to.",
  },
];
