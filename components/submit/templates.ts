/** A manifest to start from. Each one is complete and passes every rule, so that what is changed is all there is to check. */
export type Template = { id: string; label: string; hint: string; text: string };

const application = `apiVersion: cmf.confluent.io/v1
kind: FlinkApplication
metadata:
  name: orders-enrich
spec:
  image: confluentinc/cp-flink:2.1.1-cp1
  flinkVersion: v2_1
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    state.backend.type: rocksdb
    execution.checkpointing.interval: 60s
    execution.checkpointing.dir: s3://flink-state/orders-enrich/checkpoints
    execution.checkpointing.savepoint-dir: s3://flink-state/orders-enrich/savepoints
  jobManager:
    resource:
      cpu: 1
      memory: 2Gi
  taskManager:
    resource:
      cpu: 2
      memory: 4Gi
  job:
    jarURI: local:///opt/flink/usrlib/orders-enrich.jar
    entryClass: example.orders.Enrich
    args: []
    parallelism: 2
    state: running
    upgradeMode: savepoint
`;

const environment = `apiVersion: cmf.confluent.io/v1
kind: Environment
name: orders-stage
kubernetesNamespace: orders-stage
flinkApplicationDefaults:
  metadata:
    labels:
      team: orders
  spec:
    flinkConfiguration:
      execution.checkpointing.num-retained: "3"
      execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
`;

const computePool = `apiVersion: cmf.confluent.io/v1
kind: ComputePool
metadata:
  name: orders-pool
spec:
  type: DEDICATED
  clusterSpec:
    flinkVersion: v2_1
    image: confluentinc/cp-flink-sql:2.1.1-cp1
    flinkConfiguration:
      taskmanager.numberOfTaskSlots: "4"
      execution.checkpointing.interval: 60s
    jobManager:
      resource:
        cpu: 0.5
        memory: 1024m
    taskManager:
      resource:
        cpu: 2
        memory: 4Gi
`;

const statement = `apiVersion: cmf.confluent.io/v1
kind: Statement
metadata:
  name: orders-per-minute
spec:
  computePoolName: orders-pool
  parallelism: 2
  stopped: false
  properties:
    sql.current-catalog: orders
    sql.current-database: kafka-orders
  statement: |
    INSERT INTO orders_per_minute
    SELECT window_start, COUNT(*) AS orders
    FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(order_time), INTERVAL '1' MINUTE))
    GROUP BY window_start, window_end;
`;

const catalog = `apiVersion: cmf.confluent.io/v1
kind: KafkaCatalog
metadata:
  name: orders
spec:
  srInstance:
    connectionConfig:
      schema.registry.url: http://schemaregistry.confluent.svc:8081
    connectionSecretId: orders-registry
`;

const secret = `apiVersion: cmf.confluent.io/v1
kind: Secret
metadata:
  name: orders-registry-user
spec:
  data:
    basic.auth.credentials.source: USER_INFO
    basic.auth.user.info: orders:the-password-of-this-user
---
# Gives the secret the name that catalogs in this environment refer to.
apiVersion: cmf.confluent.io/v1
kind: EnvironmentSecretMapping
metadata:
  name: orders-registry
spec:
  secretName: orders-registry-user
`;

export const templates: readonly Template[] = [
  { id: "application", label: "FlinkApplication", hint: "a jar in an image", text: application },
  { id: "environment", label: "Environment", hint: "a namespace with its defaults", text: environment },
  { id: "compute-pool", label: "ComputePool", hint: "where statements run", text: computePool },
  { id: "statement", label: "Statement", hint: "SQL in a pool", text: statement },
  { id: "catalog", label: "KafkaCatalog", hint: "tables of a registry", text: catalog },
  { id: "secret", label: "Secret and its mapping", hint: "two documents", text: secret },
];
