/** Asks again and again until the answer is true. @throws Error naming what did not happen */
export async function waitUntil(what, timeoutMs, ask, everyMs = 300) {
  const end = Date.now() + timeoutMs;
  let last;
  while (Date.now() < end) {
    last = await ask();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}
