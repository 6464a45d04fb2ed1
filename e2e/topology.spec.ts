import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const list = (page: Page) => page.getByRole("complementary", { name: "The same components as a list" });
const graph = (page: Page) => page.getByRole("region", { name: "Topology" });
const boxes = (page: Page) => graph(page).locator("[data-node]");

async function open(page: Page, search = "") {
  await page.goto(`/topology${search}`);
  await expect(list(page).getByRole("heading", { name: "As a list" })).toBeVisible({ timeout: 30_000 });
}

test("opens with the worst fault path, its steps numbered and the change named", async ({ page }) => {
  await open(page);
  await expect(page.getByText(/^Path 1 of \d+/)).toBeVisible();
  await expect(boxes(page).first()).toBeVisible();
  await expect(graph(page).getByRole("button", { name: /step 1$/ })).toHaveCount(1);
  await expect(graph(page).getByText("change here")).toHaveCount(1);
  await expect(graph(page).getByText(/^[\d,]+ of [\d,]+ shown$/)).toBeVisible();
});

test("goes from path to path by button and by key", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Next path" }).click();
  await expect(page.getByText(/^Path 2 of \d+/)).toBeVisible();
  await expect(page).toHaveURL(/path=/);
  await page.keyboard.press("]");
  await expect(page.getByText(/^Path 3 of \d+/)).toBeVisible();
  await page.keyboard.press("[");
  await expect(page.getByText(/^Path 2 of \d+/)).toBeVisible();
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByText(/^Path 1 of \d+/)).toBeVisible();
});

test("shares one selection between drawing and list, and keeps it in the address", async ({ page }) => {
  await open(page, "?filter=environment:payments-replay");
  await graph(page)
    .getByRole("button", { name: /^CMF 2/ })
    .click();
  await expect(list(page).getByRole("region", { name: "cmf-eu1, evidence" })).toContainText("The target answers.");
  await expect(page).toHaveURL(/node=/);
  await list(page)
    .getByRole("button", { name: /pay-replay/ })
    .click();
  await expect(graph(page).getByRole("button", { name: /pay-replay/ })).toHaveAttribute("aria-pressed", "true");
});

test("says which relation is missing where nobody watches a namespace", async ({ page }) => {
  await open(page, "?filter=environment:payments-replay");
  await expect(page.getByRole("heading", { level: 1, name: "Nobody has looked at payments-replay" })).toBeVisible();
  await expect(graph(page).getByText("does not watch")).toBeVisible();
  await expect(page.getByText(/first on the path that must change: on default-k8s-cluster/)).toBeVisible();
});

test("draws and lists the same components", async ({ page }) => {
  await open(page, "?filter=environment:payments-replay");
  await expect(boxes(page).first()).toBeVisible();
  const drawn = await boxes(page).count();
  expect(drawn).toBeGreaterThan(3);
  await expect(list(page).locator("li[data-item]")).toHaveCount(drawn);
  await expect(graph(page).getByText(new RegExp(`^${drawn} of [\\d,]+ shown$`))).toBeVisible();
});

test("shows what is left out when asked", async ({ page }) => {
  await open(page);
  await expect(graph(page).getByText(/not shown/)).toBeVisible();
  const before = await list(page).locator("li[data-item]").count();
  await graph(page).getByRole("button", { name: "Show them" }).click();
  await expect(page.getByRole("button", { name: "All", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => list(page).locator("li[data-item]").count()).toBeGreaterThan(before + 50);
});

test("finds a component in the list", async ({ page }) => {
  await open(page);
  await list(page).getByRole("searchbox", { name: "Find a component" }).fill("no such thing");
  await expect(list(page).getByText("No component here is called “no such thing”.")).toBeVisible();
});

test("has only the list on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await expect(boxes(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`is free of accessibility faults, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expect(boxes(page).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
