/**
 * Many tabs cost the targets what one costs: one open change feed, then 200, over the same upstreams in one run.
 * Calls to the targets a minute, how far behind the first tab the others hear of a change, memory a tab.
 * Needs a build: npx next build. Run: node bench/tabs.mjs [tabs] [seconds of each part]
 */
import { ms, percentile, startBench, tell } from "./upstream.mjs";

const tabs = Number(process.argv[2] ?? 200);
const seconds = Number(process.argv[3] ?? 40);
const bench = await startBench(({ kind }) => kind === "flink");
const leave = new AbortController();
/** When each event, by its version, reached each tab. */
let heard = new Map();

async function openTab() {
  const answer = await fetch(`${bench.console.url}/api/v1/events`, { signal: leave.signal });
  if (answer.status !== 200) throw new Error(`a feed answered ${answer.status}`);
  const listen = async () => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const part of answer.body) {
      text += decoder.decode(part, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const version = /^id: (\d+)$/m.exec(event)?.[1];
        if (version === undefined || !event.includes('"type":"change"')) continue;
        const times = heard.get(version) ?? [];
        times.push(performance.now());
        heard.set(version, times);
      }
    }
  };
  listen().catch((error) => {
    if (!leave.signal.aborted) throw error;
  });
}

/** Counts while the tabs that are open listen. */
async function listenFor(open) {
  await new Promise((resolve) => setTimeout(resolve, 5000));
  heard = new Map();
  const [before, started] = [await bench.calls(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const minutes = (performance.now() - started) / 60_000;
  const calls = ((await bench.calls()) - before) / minutes;
  const whole = [...heard.values()].filter((times) => times.length === open);
  const behind = whole.flatMap((times) => times.map((time) => time - times[0]));
  tell(`${open} ${open === 1 ? "tab" : "tabs"}: calls to the targets a minute`, calls.toFixed(0));
  tell(`${open} ${open === 1 ? "tab" : "tabs"}: events, of which all tabs heard`, `${heard.size}, ${whole.length}`);
  return { calls, behind };
}

try {
  await openTab();
  const one = await listenFor(1);
  const small = await bench.memory();
  for (let count = 1; count < tabs; count += 1) await openTab();
  const many = await listenFor(tabs);
  tell(`calls, ${tabs} tabs to one`, (many.calls / one.calls).toFixed(3));
  tell(
    "heard after the first tab p50 / p95",
    `${ms(percentile(many.behind, 0.5))} / ${ms(percentile(many.behind, 0.95))}`,
  );
  tell(
    "memory of the server, a tab",
    `${Math.round(((await bench.memory()) - small) / 1024 / Math.max(1, tabs - 1))} KiB`,
  );
} finally {
  leave.abort();
  await bench.stop();
}
