import { expect, opened, test } from "./fixtures";

test("goes round by keys alone: places, filter, rows, help, palette", async ({ page }) => {
  await opened(page, "/", /need/);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/\/applications$/);
  await expect(page.getByRole("heading", { level: 1, name: "applications" })).toBeFocused();
  await expect(page.getByRole("table").getByRole("rowheader").first()).toBeVisible();

  await page.keyboard.press("/");
  const filter = page.getByRole("combobox", { name: "Filter" });
  await expect(filter).toBeFocused();
  await page.keyboard.type("card-auth-enrich");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(filter).not.toBeFocused();

  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "card-auth-enrich" })).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: "Select card-auth-enrich" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { name: "Select card-auth-enrich" })).not.toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "card-auth-enrich" })).toBeFocused();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys of this view" });
  await expect(help.getByText("Applications")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("bid-stream");
  await expect(palette.getByRole("option", { name: /bid-stream-joiner/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
});

test("walks the rows there and back, and never types into the filter", async ({ page }) => {
  await opened(page, "/applications", "applications");
  const links = page.getByRole("table").getByRole("rowheader").getByRole("link");
  await expect(links.first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("/");
  await page.keyboard.type("jk");
  await expect(page.getByRole("combobox", { name: "Filter" })).toHaveValue("jk");
});

test("skips to the content first", async ({ page }) => {
  await opened(page, "/", /need/);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("changes row height with one key, and keeps it", async ({ page }) => {
  await opened(page, "/applications", "applications");
  const comfortable = page.getByRole("button", { name: "Comfortable" });
  await expect(comfortable).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("d");
  await expect(comfortable).toHaveAttribute("aria-pressed", "true");
  await page.reload({ waitUntil: "domcontentloaded" });
  await expect(comfortable).toHaveAttribute("aria-pressed", "true");
});

test("draws ten thousand rows as they are scrolled to, never all at once", async ({ page }) => {
  // Its examples of loading never end, so this page is not waited for like the others.
  await page.goto("/faces");
  const work = page.getByRole("region", { name: "A table at work" });
  await work.scrollIntoViewIfNeeded();
  await expect(work.getByText(/of 10,000/)).toBeVisible();
  const rows = work.getByRole("rowheader");
  await expect(rows.first()).toBeVisible();
  for (let turn = 0; turn < 12; turn += 1) {
    await page.keyboard.press("End");
    expect(await rows.count()).toBeLessThan(120);
  }
  await expect(work.getByText(/of 10,000/)).toBeVisible();
  await expect(rows.last()).toBeVisible();
});

test("moves nothing for who asked for no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await opened(page, "/applications", "applications");
  await page.getByRole("button", { name: /^Columns/ }).click();
  const menu = page.getByRole("menu");
  await expect(menu).toBeVisible();
  const seconds = await menu.evaluate((element) => Number.parseFloat(getComputedStyle(element).animationDuration));
  expect(seconds).toBeLessThan(0.01);
});
