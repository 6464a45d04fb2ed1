// Adds the closing lines of several logs; a log without one counts as a failure.
import { readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  const last = [...readFileSync(file, "utf8").matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!last) sum.failed += 1;
  sum.passed += Number(last?.[1] ?? 0);
  sum.failed += Number(last?.[2] ?? 0);
  sum.skipped += Number(last?.[3] ?? 0);
}
process.stdout.write(
  `${sum.passed} passed, ${sum.failed} failed${sum.skipped === 0 ? "" : `, ${sum.skipped} skipped`}\n`,
);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
