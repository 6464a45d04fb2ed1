import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/free-port.mjs";
import { flinkHome } from "./flink-distribution.mjs";
import { createFlinkRest } from "./flink-rest.mjs";
import { waitUntil } from "./wait-until.mjs";

/** Packages that Flink and its serialisers look into by reflection on Java 17. */
const opened = [
  ..."java.lang java.net java.io java.nio java.lang.reflect java.text java.time java.util java.util.concurrent".split(
    " ",
  ),
  ..."java.util.concurrent.atomic java.util.concurrent.locks sun.nio.ch".split(" "),
].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
const exported = [
  ..."api file parser tree util".split(" ").map((part) => `jdk.compiler/com.sun.tools.javac.${part}`),
  ...["java.rmi/sun.rmi.registry", "java.security.jgss/sun.security.krb5"],
].map((name) => `--add-exports=${name}=ALL-UNNAMED`);

/** A TaskManager's memory in MiB; Flink wants every part of it told when its own launch scripts do not work it out. */
const memory = { framework: 128, heap: 320, direct: 128, network: 96, managed: 128, metaspace: 256, overhead: 128 };

const log4j = `rootLogger.level = INFO
rootLogger.appenderRef.file.ref = File
appender.file.name = File
appender.file.type = File
appender.file.fileName = \${sys:log.file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %-5p %c{1} - %m%n
`;

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Starts a session cluster of plain JVMs on loopback and answers when its TaskManagers have registered.
 * `version` is a name of flinkReleases; `options` are further Flink settings.
 */
export async function startFlink({ version = "2.3", taskManagers = 1, slots = 4, options = {} } = {}) {
  const home = await flinkHome(version);
  const state = mkdtempSync(join(tmpdir(), "drey-flink-"));
  const [restPort, rpcPort] = [await freePort(), await freePort()];
  const rest = createFlinkRest(`http://127.0.0.1:${restPort}`);
  const jars = readdirSync(join(home, "lib")).map((file) => join(home, "lib", file));
  const classPath = jars.sort((a, b) => a.includes("flink-dist") - b.includes("flink-dist")).join(":");
  const common = {
    "jobmanager.rpc.address": "127.0.0.1",
    "jobmanager.rpc.port": rpcPort,
    "jobmanager.bind-host": "127.0.0.1",
    "rest.address": "127.0.0.1",
    "rest.bind-address": "127.0.0.1",
    "rest.port": restPort,
    "rest.bind-port": restPort,
    "rest.flamegraph.enabled": true,
    "taskmanager.host": "127.0.0.1",
    "taskmanager.bind-host": "127.0.0.1",
    "taskmanager.numberOfTaskSlots": slots,
    "taskmanager.cpu.cores": slots,
    "taskmanager.memory.framework.heap.size": `${memory.framework}m`,
    "taskmanager.memory.framework.off-heap.size": `${memory.direct}m`,
    "taskmanager.memory.task.heap.size": `${memory.heap}m`,
    "taskmanager.memory.task.off-heap.size": "0m",
    "taskmanager.memory.network.min": `${memory.network}m`,
    "taskmanager.memory.network.max": `${memory.network}m`,
    "taskmanager.memory.managed.size": `${memory.managed}m`,
    "taskmanager.memory.jvm-metaspace.size": `${memory.metaspace}m`,
    "taskmanager.memory.jvm-overhead.min": `${memory.overhead}m`,
    "taskmanager.memory.jvm-overhead.max": `${memory.overhead}m`,
    "parallelism.default": 1,
    "web.upload.dir": join(state, "upload"),
    "io.tmp.dirs": join(state, "tmp"),
    "execution.checkpointing.dir": `file://${join(state, "checkpoints")}`,
    "execution.checkpointing.savepoint-dir": `file://${join(state, "savepoints")}`,
    ...options,
  };
  for (const folder of ["upload", "tmp", "checkpoints", "savepoints"]) mkdirSync(join(state, folder));

  const processes = new Map();
  function start(name, settings, heap, args) {
    const folder = join(state, name);
    mkdirSync(folder);
    const lines = Object.entries({ ...common, ...settings }).map(([key, value]) => `${key}: ${value}`);
    writeFileSync(join(folder, "config.yaml"), `${lines.join("\n")}\n`);
    writeFileSync(join(folder, "log4j.properties"), log4j);
    const flags = [
      `-Dlog.file=${join(folder, "flink.log")}`,
      `-Dlog4j.configurationFile=file://${folder}/log4j.properties`,
    ];
    const all = [...heap, ...flags, ...opened, ...exported, "-cp", classPath, ...args, "--configDir", folder];
    const env = {
      ...process.env,
      FLINK_CONF_DIR: folder,
      FLINK_LIB_DIR: join(home, "lib"),
      FLINK_PLUGINS_DIR: join(home, "plugins"),
    };
    const child = spawn("java", all, { env, stdio: ["ignore", "pipe", "pipe"] });
    const out = createWriteStream(join(folder, "flink.out"));
    child.stdout.pipe(out, { end: false });
    child.stderr.pipe(out, { end: false });
    running.add(child);
    const gone = new Promise((resolve) =>
      child.on("exit", () => {
        running.delete(child);
        if (processes.get(name)?.child === child) processes.delete(name);
        resolve();
      }),
    );
    processes.set(name, { child, gone });
  }
  async function end(name, signal) {
    const process = processes.get(name);
    if (process === undefined) return;
    processes.delete(name);
    process.child.kill(signal);
    const slow = setTimeout(() => process.child.kill("SIGKILL"), 8000);
    await process.gone;
    clearTimeout(slow);
  }
  let numbered = 0;
  function startTaskManager() {
    numbered += 1;
    const heap = memory.framework + memory.heap;
    const flags = [`-Xmx${heap}m`, `-Xms${heap}m`, `-XX:MaxDirectMemorySize=${memory.direct + memory.network}m`];
    const name = `tm-${numbered}`;
    start(
      name,
      { "taskmanager.resource-id": name },
      [...flags, `-XX:MaxMetaspaceSize=${memory.metaspace}m`],
      ["org.apache.flink.runtime.taskexecutor.TaskManagerRunner"],
    );
    return name;
  }
  async function stop() {
    for (const name of [...processes.keys()].reverse()) await end(name, "SIGKILL");
    rmSync(state, { recursive: true, force: true });
  }
  const logOf = (name) => {
    const parts = ["flink.log", "flink.out"].map((file) => readFileSync(join(state, name, file), "utf8").slice(-3000));
    return parts.join("\n");
  };

  const waitForSlots = (wanted) =>
    waitUntil(`${wanted} slots of Flink ${version}`, 180_000, async () => {
      const overview = await rest.get("/overview").catch(() => null);
      return overview !== null && overview["slots-total"] >= wanted;
    });

  try {
    start("jobmanager", {}, ["-Xmx640m"], ["org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"]);
    // A TaskManager that comes first waits ten seconds before it looks for its JobManager again.
    await waitUntil(`the REST of Flink ${version}`, 180_000, async () => {
      if (!processes.has("jobmanager")) throw new Error(`the JobManager ended: ${logOf("jobmanager")}`);
      return rest.get("/overview").catch(() => null);
    });
    for (let count = 0; count < taskManagers; count += 1) startTaskManager();
    await waitForSlots(taskManagers * slots);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    /** The base address of the REST. */
    rest: rest.base,
    /** Asks it without the console in between. */
    ask: rest,
    savepoints: `file://${join(state, "savepoints")}`,
    /** Uploads one of the jars (`real-jobs`, `examples`) once. Answers its id. */
    uploadJar: (name) => rest.uploadJar(join(home, "jobs", `${name}.jar`)),
    readJar: (name) => readFile(join(home, "jobs", `${name}.jar`)),
    /** Runs a jar of the distribution and answers the job's id. */
    runJar: async ({ jar = "real-jobs", ...run }) =>
      rest.runJar(await rest.uploadJar(join(home, "jobs", `${jar}.jar`)), run),
    startTaskManager,
    waitForSlots,
    /** Kills the newest TaskManager, or the named one, without warning. Answers its name. */
    killTaskManager: async (name = [...processes.keys()].filter((key) => key.startsWith("tm-")).at(-1)) => {
      await end(name, "SIGKILL");
      return name;
    },
    killJobManager: () => end("jobmanager", "SIGKILL"),
    /** Kills all of it at once, as when its machine is gone. */
    killAll: () => Promise.all([...processes.keys()].map((name) => end(name, "SIGKILL"))),
    logOf,
    stop,
  };
}
