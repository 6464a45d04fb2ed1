import { expect, expectAccessible, listed, opened, test } from "./fixtures";

const cards = "/applications/cmf-eu1~applications~payments-prod~card-auth-enrich";
const themes = ["light", "dark"] as const;

const screens: [name: string, address: string][] = [
  ["overview", "/"],
  ["applications", "/applications"],
  ["environments", "/environments"],
  ["compute pools", "/compute-pools"],
  ["clusters", "/clusters"],
  ["statements", "/statements"],
  ["catalogs", "/catalogs"],
  ["topology", "/topology"],
  ["submit", "/submit"],
  ["activity", "/activity"],
  ["targets", "/targets"],
  ["faces", "/faces"],
  ["application, now", cards],
  ...["checkpoints", "savepoints", "exceptions", "task-managers", "logs", "events", "versions", "manifest"].map(
    (tab): [string, string] => [`application, ${tab}`, `${cards}?tab=${tab}`],
  ),
];

/** One of each kind that has a page of its own. */
const ones = [
  ["environment", "environments", "environments"],
  ["compute pool", "compute-pools", "compute-pools"],
  ["cluster", "clusters", "clusters"],
  ["statement", "statements", "statements"],
  ["target", "targets", "targets"],
  ["job", "jobs", "jobs"],
] as const;

for (const theme of themes) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    for (const [name, address] of screens)
      test(`${name} has nothing that axe finds`, async ({ page }) => {
        // The faces show examples of loading, which never end.
        if (name === "faces") await page.goto(address);
        else await opened(page, address, /./);
        await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
        await expectAccessible(page);
      });

    for (const [name, collection, room] of ones)
      test(`one ${name} has nothing that axe finds`, async ({ page, request }) => {
        const [first] = await listed(request, collection, "?pageSize=1");
        if (!first) throw new Error(`no ${name} in the demo world`);
        await opened(page, `/${room}/${encodeURIComponent(first.id)}`, /./);
        await expectAccessible(page);
      });

    test("what floats over a list has nothing that axe finds", async ({ page }) => {
      await opened(page, "/applications", "applications");
      await expect(page.getByRole("table").getByRole("rowheader").first()).toBeVisible();
      for (const button of [/^Columns/, /^Environment/, /^Download/]) {
        await page.getByRole("button", { name: button }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("menu")).toHaveCount(0);
      }
      for (const [keys, title] of [
        ["?", "Keys of this view"],
        ["Control+k", /./],
      ] as const) {
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog", { name: title })).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
    });

    test("a plan before its act has nothing that axe finds", async ({ page }) => {
      await opened(page, cards, "card-auth-enrich");
      await page.getByRole("button", { name: "Delete…" }).click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Keep it" })).toBeFocused();
      await expectAccessible(page);
    });

    test("the drawer of a vertex has nothing that axe finds", async ({ page }) => {
      await opened(page, cards, "card-auth-enrich");
      await page
        .getByRole("application", { name: /^Job graph/ })
        .getByRole("button", { name: /^Merchant risk/ })
        .click();
      await expect(page.getByRole("region", { name: /^Merchant risk/ })).toBeVisible();
      await expectAccessible(page);
    });
  });

  test.describe(`${theme}, on a phone`, () => {
    test.use({ colorScheme: theme, viewport: { width: 390, height: 844 }, hasTouch: true });
    for (const address of ["/", "/applications", cards])
      test(`${address} has nothing that axe finds`, async ({ page }) => {
        await opened(page, address, /./);
        await expectAccessible(page);
      });

    test("the sheet of all places has nothing that axe finds", async ({ page }) => {
      await opened(page, "/", /need/);
      await page.getByRole("button", { name: "More" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });
  });
}
