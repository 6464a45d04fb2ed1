import type { Page } from "@playwright/test";
import { expect, expectAccessible, opened, overhang, test } from "./fixtures";

/** A list, what one types to narrow it, and a word that is on the page of each of its things. */
const lists = [
  { path: "/environments", what: "environments", filter: "payments", part: "What this environment decides" },
  { path: "/compute-pools", what: "compute pools", filter: "pool", part: "Specification" },
  { path: "/clusters", what: "clusters", filter: "zk-dc2", part: "If the JobManager fails now" },
  { path: "/statements", what: "statements", filter: "auth-decline", part: "SQL" },
] as const;

/** Nothing on the page waits for an answer any more. */
const settled = (page: Page) => expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);

for (const { path, what, filter, part } of lists) {
  test(`finds one of the ${what}, opens it and comes back`, async ({ page }) => {
    await opened(page, path, what);
    await expect(page.getByRole("table", { name: new RegExp(`^${what}, `) })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("combobox").first().fill(filter);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/filter=/);
    const first = page.getByRole("rowheader").first().getByRole("link");
    await expect(first).toContainText(filter);
    const name = (await first.textContent()) ?? "";
    const address = page.url();

    await first.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText(part, { exact: true }).first()).toBeVisible();
    await settled(page);
    await expectAccessible(page);

    await page.goBack();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("rowheader").first().getByRole("link")).toHaveText(name);
  });
}

test("says what an environment decides over its pools, and which secret nobody maps", async ({ page }) => {
  await opened(page, "/environments/cmf-eu1~environments~payments-prod", /./);
  const decisions = page.getByRole("table", { name: "Keys that this environment decides" });
  const size = decisions.getByRole("row", { name: /taskmanager\.memory\.process\.size/ });
  await expect(size).toContainText("8g");
  await expect(size).toContainText("6g, pool-pay-sql");
  await expect(page.getByText(/named by dispute_catalog.*not mapped/)).toBeVisible();
});

test("tells a pending wish of a pool from what runs", async ({ page }) => {
  await opened(page, "/compute-pools/cmf-eu1~compute-pools~payments-prod~pool-pay-sql", /./);
  await expect(page.getByText(/wanted 8g by environment payments-prod/)).toBeVisible();
  await expect(page.getByText(/Pending, not drift/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /room for|is free/ })).toBeVisible();
});

test("draws the slots of a cluster and finds a key of its JobManager", async ({ page }) => {
  await opened(page, "/clusters/zk-dc2~cluster~zk-dc2", /./);
  await expect(page.getByRole("img", { name: /^Slots: \d/ })).toBeVisible();
  await page.getByRole("link", { name: /^Configuration/ }).click();
  await page.getByRole("searchbox", { name: "Find a key or a value" }).fill("zookeeper.quorum");
  await expect(page.getByRole("rowheader", { name: "high-availability.zookeeper.quorum" })).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await page.getByRole("link", { name: /^TaskManagers/ }).click();
  await expect(page.getByRole("table", { name: "TaskManagers, fullest heap first" })).toBeVisible();
  await settled(page);
  await expectAccessible(page);
});

test("shows a Kubernetes cluster that is cut off as last seen", async ({ page }) => {
  await opened(page, "/clusters/cmf-eu1~kubernetes-clusters~k8s-dr-eu", /./);
  await expect(page.getByRole("heading", { name: /shown as last seen/ })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "treasury-dr" })).toBeVisible();
  await settled(page);
  await expectAccessible(page);
});

test("reads a statement's rows page by page", async ({ page }) => {
  await opened(page, "/statements/cmf-eu1~statements~payments-prod~auth-decline-codes", /./);
  const rows = page.getByRole("table", { name: "Result" }).getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  const before = await rows.count();
  await page.getByRole("button", { name: "Ask for more" }).click();
  await expect(async () => expect(await rows.count()).toBeGreaterThan(before)).toPass();
  await page.getByRole("button", { name: "Rescale…" }).click();
  await page.getByRole("textbox", { name: "Parallelism" }).fill("none");
  await expect(page.getByText("A whole number of at least 1.")).toBeVisible();
  await page.getByRole("button", { name: "Keep its size" }).click();
  await expectAccessible(page);
});

test("opens a catalog beside the list and flags the secret that nobody maps", async ({ page }) => {
  await opened(page, "/catalogs", /./);
  await page.getByRole("link", { name: "dispute_catalog" }).click();
  await expect(page.getByText("No environment can use it.")).toBeVisible();
  await expect(page.getByText(/no environment maps dispute-kafka/).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: "Databases" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("No environment can use it.")).toBeHidden();
});

test("compares what targets can, opens one and asks it now", async ({ page }) => {
  await opened(page, "/targets", /./);
  await expect(page.getByRole("heading", { level: 1, name: /targets? answer|has never answered/ })).toBeVisible();
  const matrix = page.getByRole("table", { name: "Abilities by target" });
  await expect(matrix.getByRole("row", { name: /^Savepoints/ })).toContainText("off");
  await expectAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/targets\/[a-z0-9-]+$/);
  await expect(page.getByRole("heading", { level: 3, name: "Credential" })).toBeVisible();
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText(/^Asked/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/targets$/);
});

test("says the same for what is absent and what is forbidden", async ({ page, guard }) => {
  guard.allow(/status of 404/);
  for (const path of ["/environments/x~environments~y", "/clusters/x~cluster~y", "/targets/nobody"]) {
    await page.goto(path);
    await expect(page.getByText("Not here, or not for you.")).toBeVisible();
    await expectAccessible(page);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const path of [
    "/environments/cmf-eu1~environments~payments-prod",
    "/compute-pools/cmf-eu1~compute-pools~payments-prod~pool-pay-sql",
    "/clusters/zk-dc2~cluster~zk-dc2",
    "/statements/cmf-eu1~statements~payments-prod~auth-decline-codes",
    "/catalogs",
    "/targets",
    "/targets/zk-dc2",
  ]) {
    test(`keeps ${path} within the screen`, async ({ page }) => {
      await opened(page, path, /./);
      await settled(page);
      expect(await overhang(page)).toBe(0);
      await expectAccessible(page);
    });
  }
});
