import { expect, opened, test } from "./fixtures";

test("says how many need someone, and every tier counts its own causes", async ({ page }) => {
  await opened(page, "/", /workloads? needs? (someone|anyone)/);
  const headline = await page.getByRole("heading", { level: 1 }).innerText();
  const needing = Number(/^([\d,]+) of/.exec(headline)?.[1]?.replaceAll(",", ""));
  expect(needing).toBeGreaterThan(0);
  await expect(
    page
      .getByRole("region", { name: /^Tier 1/ })
      .getByRole("listitem")
      .first(),
  ).toBeVisible();
  const heads = await page.getByRole("heading", { level: 2, name: /workloads?$/ }).allInnerTexts();
  const counted = heads.reduce((sum, head) => sum + Number(/([\d,]+)\s+workload/.exec(head)?.[1] ?? 0), 0);
  expect(counted).toBeGreaterThan(0);
});

test("leads from the out-of-memory loop to its root cause in two clicks", async ({ page }) => {
  await opened(page, "/", /need/);
  const cause = page
    .getByRole("listitem")
    .filter({ hasText: "in ads-prod" })
    .filter({ has: page.getByRole("link", { name: "TaskManagers are killed for memory" }) });
  // The closer looks go round the fleet: within a minute they have been at this one.
  await expect(cause).toBeVisible({ timeout: 60_000 });
  await cause.getByRole("link").click();
  await page.getByRole("link", { name: "bid-stream-joiner" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "bid-stream-joiner" })).toBeVisible();
  const why = page.getByRole("region", { name: "Why this verdict" });
  await expect(why).toContainText("exitCode=137");
  await expect(why).toContainText("OOMKilled");
});

test("draws every plane with its tape, and a plane leads to its target", async ({ page, request }) => {
  await opened(page, "/", /need/);
  const planes = page.getByRole("region", { name: "Control planes" });
  const targets = ((await (await request.get("/api/v1/targets")).json()) as { items: { name: string }[] }).items;
  await expect(planes.getByRole("listitem")).toHaveCount(targets.length);
  await expect(planes.getByRole("img", { name: /cmf-eu1, (last answer|no answer)/ })).toBeVisible();
  await planes.getByRole("link", { name: "cmf-eu1" }).click();
  await expect(page).toHaveURL(/\/targets\/cmf-eu1/);
});

test("counts verdicts by environment, none of them above its whole", async ({ page }) => {
  await opened(page, "/", /need/);
  const table = page.getByRole("table", { name: "Workloads by environment and verdict" });
  const rows = await table.getByRole("row").all();
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows.slice(1)) {
    const cells = await row.getByRole("cell").allInnerTexts();
    const [failing, degraded, unknown, all] = cells.slice(-4).map((cell) => Number(cell.replaceAll(",", "")));
    expect((failing ?? 0) + (degraded ?? 0) + (unknown ?? 0)).toBeLessThanOrEqual(all ?? -1);
  }
});
