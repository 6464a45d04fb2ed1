import { expect, opened, overhang, test } from "./fixtures";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("has five words at the thumb, and the rest behind the last", async ({ page }) => {
  await opened(page, "/", /need/);
  const places = page.getByRole("navigation", { name: "Places" });
  await expect(places.getByRole("link")).toHaveText(["Overview", "Apps", "Topology", "Activity"]);
  await expect(places.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
  await places.getByRole("button", { name: "More" }).click();
  const all = page.getByRole("dialog").getByRole("navigation", { name: "All places" });
  await all.getByRole("link", { name: /^Targets/ }).click();
  await expect(page).toHaveURL(/\/targets$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("shows workloads as cards that open", async ({ page }) => {
  await opened(page, "/applications", "applications");
  const cards = page.getByRole("list", { name: /^applications/ }).getByRole("listitem");
  await expect(cards.first()).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  const link = cards.first().getByRole("link").first();
  const name = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("region", { name: "Why this verdict" })).toBeVisible();
});

for (const [address, title] of [
  ["/", /need/],
  ["/applications", "applications"],
  ["/applications/cmf-eu1~applications~payments-prod~card-auth-enrich", "card-auth-enrich"],
  ["/applications/cmf-eu1~applications~payments-prod~card-auth-enrich?tab=checkpoints", "card-auth-enrich"],
  ["/applications/cmf-eu1~applications~payments-prod~card-auth-enrich?tab=manifest", "card-auth-enrich"],
  ["/applications/cmf-us1~applications~ads-prod~bid-stream-joiner?tab=exceptions", "bid-stream-joiner"],
] as const)
  test(`never scrolls sideways on ${address}`, async ({ page }) => {
    await opened(page, address, title);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });

test("keeps acts possible through their plan", async ({ page }) => {
  await opened(page, "/applications/cmf-eu1~applications~payments-prod~card-auth-enrich", "card-auth-enrich");
  await page.getByRole("button", { name: "Savepoint…" }).click();
  const dialog = page.getByRole("dialog", { name: "Take a savepoint of card-auth-enrich?" });
  await expect(dialog.getByRole("button", { name: "Take none" })).toBeFocused();
  await dialog.getByRole("button", { name: "Take none" }).click();
  await expect(dialog).toHaveCount(0);
});
