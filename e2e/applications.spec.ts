import { expect, opened, test } from "./fixtures";

const names = (page: import("@playwright/test").Page) => page.getByRole("table").getByRole("rowheader");

test.beforeEach(async ({ page }) => {
  await opened(page, "/applications", "applications");
  await expect(names(page).first()).toBeVisible();
});

test("finds by name, narrows by facet, sorts, and keeps all of it in the address", async ({ page, context }) => {
  const filter = page.getByRole("combobox", { name: "Filter" });
  await filter.fill("bid");
  await filter.press("Enter");
  await expect(page).toHaveURL(/filter=.*bid/);
  await expect(async () => {
    for (const name of await names(page).allInnerTexts()) expect(name).toMatch(/bid/);
  }).toPass();

  await page.getByRole("button", { name: /^Environment/ }).click();
  await page.getByRole("menuitemcheckbox", { name: /ads-prod/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove the environment filter" })).toBeVisible();
  await expect(async () => {
    const shown = await names(page).allInnerTexts();
    expect(shown.length).toBeGreaterThan(0);
    for (const name of shown) expect(name).toContain("ads-prod");
  }).toPass();

  const restarts = page.getByRole("columnheader", { name: /Restarts/ });
  await restarts.getByRole("button").click();
  await expect(restarts).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-restarts/);

  const again = await context.newPage();
  await opened(again, page.url(), "applications");
  await expect(again.getByRole("columnheader", { name: /Restarts/ })).toHaveAttribute("aria-sort", "descending");
  await expect(again.getByRole("button", { name: "Remove the environment filter" })).toBeVisible();
  await expect(names(again).first()).toContainText("ads-prod");
  await again.close();

  await page.goBack();
  await expect(restarts).toHaveAttribute("aria-sort", "none");
  await expect(page.getByRole("button", { name: "Remove the environment filter" })).toBeVisible();
});

test("leaves a verdict out and says so", async ({ page }) => {
  const healthy = page.getByRole("button", { name: /^healthy/ });
  await expect(healthy).toHaveAttribute("aria-pressed", "true");
  await healthy.click();
  await expect(healthy).toHaveAttribute("aria-pressed", "false");
  await expect(page).toHaveURL(/verdict/);
  await expect(page.getByRole("cell", { name: /^healthy/ })).toHaveCount(0);
});

test("says that nothing fits, and takes the filter away", async ({ page }) => {
  const filter = page.getByRole("combobox", { name: "Filter" });
  await filter.fill("no-such-thing-anywhere");
  await filter.press("Enter");
  await expect(page.getByText("No applications fit this filter.")).toBeVisible();
  await page.getByRole("button", { name: "Take the filter away" }).click();
  await expect(names(page).first()).toBeVisible();
});

test("keeps a view under a name, comes back to it, and forgets it", async ({ page }) => {
  await page.getByRole("button", { name: /^Owner/ }).click();
  await page.getByRole("menuitemcheckbox", { name: /Cards/ }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("button", { name: "Save this view" }).click();
  await expect(dialog.getByText("A view needs a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Cards only");
  await dialog.getByRole("button", { name: "Save this view" }).click();
  const views = page.getByRole("navigation", { name: "Views of applications" });
  await expect(views.getByRole("link", { name: "Cards only" })).toHaveAttribute("aria-current", "page");
  await views.getByRole("link", { name: "Needs someone first" }).click();
  await expect(page.getByRole("button", { name: "Remove the owner filter" })).toHaveCount(0);
  await views.getByRole("link", { name: "Cards only" }).click();
  await expect(page.getByRole("button", { name: "Remove the owner filter" })).toBeVisible();
  await page.getByRole("button", { name: "Forget this view" }).click();
  await expect(views.getByRole("link", { name: "Cards only" })).toHaveCount(0);
});

test("selects rows and says for which of them a verb is off", async ({ page }) => {
  await page.getByRole("combobox", { name: "Filter" }).fill("target:cmf-us1");
  await page.getByRole("combobox", { name: "Filter" }).press("Enter");
  await expect(page.getByRole("button", { name: "Remove the target filter" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Select bid-stream-joiner" }).check();
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("1 selected");
  const suspend = selection.getByRole("button", { name: "Suspend…" });
  await expect(suspend).toHaveAttribute("aria-disabled", "true");
  await expect(suspend).toHaveAccessibleDescription(/Read-only: cmf-us1/);
  await selection.getByRole("button", { name: "Clear the selection" }).click();
  await expect(selection).toHaveCount(0);
});

test("puts a column away and takes it back", async ({ page }) => {
  await page.getByRole("button", { name: /^Columns/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Job state" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Job state" })).toHaveCount(0);
  await expect(page).toHaveURL(/without=state/);
  await page.goBack();
  await expect(page.getByRole("columnheader", { name: "Job state" })).toBeVisible();
});
