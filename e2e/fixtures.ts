import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test as plain } from "@playwright/test";

/** What a browser writes as an error although the test asked for exactly that. */
type Guard = { allow: (pattern: RegExp) => void };

/** An aborted stream is how a tab that closes takes its leave. */
const usual = [/api\/v1\/events.*(ERR_ABORTED|ERR_NETWORK_CHANGED|ERR_INCOMPLETE_CHUNKED)/];

/** Every test fails on a browser error that it did not expect: a script's, the console's, or a breach of the content policy. */
export const test = plain.extend<{ guard: Guard }>({
  guard: [
    async ({ page }, use, info) => {
      // A first answer may take its time on a small machine; a test waits for it and judges what it says.
      info.setTimeout(120_000);
      const allowed = [...usual];
      const found: string[] = [];
      page.on("pageerror", (error) => found.push(`page: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") found.push(`console: ${message.text()} ${message.location().url}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(found.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Nothing that axe finds is let pass, and there is no list of known findings. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  expect(said).toEqual([]);
}

type Item = {
  id: string;
  name: string;
  targetId: string;
  environment: string | null;
  summary?: { says: string | null };
};

/** The first page of a collection, as the console's own API tells it. */
export async function listed(request: APIRequestContext, collection: string, search = ""): Promise<Item[]> {
  const answer = await request.get(`/api/v1/${collection}${search}`);
  expect(answer.ok(), `${collection} answers ${answer.status()}`).toBe(true);
  return ((await answer.json()) as { items: Item[] }).items;
}

const firstAnswerMs = 45_000;

/** Waits until the page is hydrated and its first answer is there: only then do keys and filters act. */
export async function opened(page: Page, address: string, title: string | RegExp): Promise<void> {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeAttached({ timeout: firstAnswerMs });
  await expect(page.getByRole("navigation", { name: "Where you are" })).toBeVisible({ timeout: firstAnswerMs });
  await expect(
    page
      .getByRole("main")
      .getByRole("status")
      .filter({ hasText: /^asking/ }),
  ).toHaveCount(0);
}

/** How far the page can be scrolled sideways, in pixels. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
