/**
 * What asking through the console costs: a job's exceptions from the upstream and from the console, in one run.
 * First one client that asks for another job each time, so that nothing is shared: the added latency. Then twenty clients that
 * look at one job: requests a second, and how many of them reached the upstream. Needs a build: npx next build.
 * Run: node bench/proxy.mjs [seconds of each part]
 */
import autocannon from "autocannon";
import { ms, percentile, startBench, tell } from "./upstream.mjs";

const seconds = Number(process.argv[2] ?? 10);
const bench = await startBench(({ id }) => id === "zk-dc2", {
  limits: { perSecond: 1000, concurrency: 64, queue: 1000 },
});
try {
  const { console } = bench;
  const direct = bench.upstreams[0].url;
  const { items } = await console.get("/jobs?pageSize=200");
  const throughConsole = (job) => `${console.url}/api/v1/jobs/${encodeURIComponent(job.id)}/exceptions`;
  const straight = (job) => `${direct}/jobs/${job.jobId}/exceptions`;

  /** Time of each answer, one request after the other over all jobs. */
  async function oneAfterTheOther(address) {
    const took = [];
    const until = performance.now() + seconds * 1000;
    for (let at = 0; performance.now() < until; at += 1) {
      const started = performance.now();
      const answer = await fetch(address(items[at % items.length]));
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${address(items[at % items.length])}: ${answer.status}`);
      took.push(performance.now() - started);
    }
    return took.slice(Math.min(20, took.length >> 1));
  }
  const without = await oneAfterTheOther(straight);
  const within = await oneAfterTheOther(throughConsole);
  tell(
    "one client, another job each time: upstream p50 / p95",
    `${ms(percentile(without, 0.5))} / ${ms(percentile(without, 0.95))}`,
  );
  tell("the same through the console p50 / p95", `${ms(percentile(within, 0.5))} / ${ms(percentile(within, 0.95))}`);
  tell(
    "added latency p50 / p95",
    `${ms(percentile(within, 0.5) - percentile(without, 0.5))} / ${ms(percentile(within, 0.95) - percentile(without, 0.95))}`,
  );

  const crowd = (url) => autocannon({ url, connections: 20, duration: seconds });
  const crowdDirect = await crowd(straight(items[0]));
  const before = await bench.calls();
  const crowdConsole = await crowd(throughConsole(items[0]));
  const calls = (await bench.calls()) - before;
  for (const [name, result] of [
    ["upstream", crowdDirect],
    ["console", crowdConsole],
  ]) {
    if (result.non2xx + result.errors > 0) tell(`${name}: answers that were no 200`, result.non2xx + result.errors);
    tell(
      `twenty clients on one job, ${name}: requests/s, p97.5`,
      `${result.requests.average.toFixed(0)}, ${ms(result.latency.p97_5)}`,
    );
  }
  tell("requests/s, console to upstream", (crowdConsole.requests.average / crowdDirect.requests.average).toFixed(2));
  tell("calls that reached the upstream, of all answers", `${calls} of ${crowdConsole["2xx"]} (observer included)`);
} finally {
  await bench.stop();
}
