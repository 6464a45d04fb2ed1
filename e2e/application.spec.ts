import { expect, listed, opened, test } from "./fixtures";

const cards = "/applications/cmf-eu1~applications~payments-prod~card-auth-enrich";

test("draws the job as graph and as table, with one selection", async ({ page }) => {
  await opened(page, cards, "card-auth-enrich");
  const graph = page.getByRole("application", { name: /^Job graph/ });
  await graph.getByRole("button", { name: /^Merchant risk/ }).click();
  const drawer = page.getByRole("region", { name: /^Merchant risk/ });
  await expect(drawer).toBeVisible();
  await expect(page).toHaveURL(/node=/);
  await page.getByRole("button", { name: "Table", exact: true }).click();
  const table = page.getByRole("table", { name: "Vertices" });
  await expect(table.getByRole("row")).toHaveCount(19);
  await expect(table.getByRole("row", { selected: true })).toContainText("Merchant risk");
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page).not.toHaveURL(/node=/);
});

test("tells desired, observed and last operation apart, each with its own words", async ({ page }) => {
  await opened(page, cards, "card-auth-enrich");
  const facts = page.getByRole("region", { name: "Desired, observed and last operation" });
  for (const head of [/^Desired/, /^Observed/, /^Last operation/])
    await expect(facts.getByRole("columnheader", { name: head })).toBeVisible();
  await expect(facts.getByRole("row", { name: /^State/ })).toContainText("running");
  await expect(page.getByRole("list", { name: "Evidence" }).getByRole("listitem").first()).toBeVisible();
  // Instants are written as the console writes them, never as they came.
  await expect(page.getByRole("main").getByText(/\d{4}-\d\d-\d\dT\d\d:/)).toHaveCount(0);
});

for (const [tab, heading] of [
  ["Checkpoints", "Checkpoints"],
  ["Savepoints", "Savepoints"],
  ["Exceptions", "Exceptions"],
  ["TaskManagers", "TaskManagers"],
  ["Logs", "JobManager"],
  ["Events", "Events"],
  ["Versions", "Versions"],
  ["Manifest", "Manifest"],
] as const)
  test(`opens ${tab} by its tab, and by its address`, async ({ page }) => {
    await opened(page, cards, "card-auth-enrich");
    const tabs = page.getByRole("navigation", { name: "Parts of card-auth-enrich" });
    await tabs.getByRole("link", { name: tab }).click();
    await expect(tabs.getByRole("link", { name: tab })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 2, name: heading, exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
    await page.reload({ waitUntil: "domcontentloaded" });
    await expect(page.getByRole("heading", { level: 2, name: heading, exact: true })).toBeVisible();
  });

test("searches a log, and copies what is shown", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page, `${cards}?tab=logs`, "card-auth-enrich");
  const search = page.getByRole("searchbox", { name: "Find in this log" });
  await expect(page.getByRole("button", { name: "Copy shown lines" })).toBeVisible();
  await search.fill("checkpoint");
  await page.getByRole("button", { name: "Copy shown lines" }).click();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  for (const line of lines) expect(line.toLowerCase()).toContain("checkpoint");
  await search.fill("no line says this");
  await expect(page.getByText(/no lines/)).toBeVisible();
});

test("copies itself as a command", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page, cards, "card-auth-enrich");
  await page.getByRole("button", { name: "Copy as curl" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("/api/v1/applications/cmf-eu1~applications~payments-prod~card-auth-enrich");
});

test("serves a job by its own id on the same screen", async ({ page, request }) => {
  const [job] = await listed(request, "jobs", "?pageSize=1&filter=target:zk-dc2");
  if (!job) throw new Error("zk-dc2 has no job");
  await opened(page, `/jobs/${encodeURIComponent(job.id)}`, job.name);
  await expect(page.getByRole("navigation", { name: `Parts of ${job.name}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Why this verdict" })).toBeVisible();
});

test("says the same for what is not there and what is hidden", async ({ page, guard }) => {
  guard.allow(/404/);
  await page.goto("/applications/cmf-eu1~applications~payments-prod~nobody", { waitUntil: "domcontentloaded" });
  await expect(page.getByText("Not here, or not for you.")).toBeVisible();
  await page.goto("/no/such/screen", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1, name: "Not here, or not for you." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to the overview" })).toBeVisible();
});

test("says why nothing can be changed on a read-only target", async ({ page }) => {
  await opened(page, "/applications/cmf-us1~applications~ads-prod~bid-stream-joiner", "bid-stream-joiner");
  const suspend = page.getByRole("button", { name: "Suspend…" });
  await expect(suspend).toHaveAttribute("aria-disabled", "true");
  await expect(suspend).toHaveAccessibleDescription("Read-only: cmf-us1 has no write capability in this console.");
  await suspend.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("suspends after one confirmation, and shows it when it was observed", async ({ page, request, guard }) => {
  test.setTimeout(240_000);
  // A job that ended on the way is not answered for any more.
  guard.allow(/404.*\/api\/v1\/jobs\//);
  const running = await listed(
    request,
    "applications",
    "?pageSize=200&filter=target:cmf-eu1&filter=tier:3&filter=verdict:healthy&filter=environment:payments-stage",
  );
  const chosen = running.findLast((one) => one.summary?.says === "RUNNING");
  if (!chosen) throw new Error("no running application of tier 3 in payments-stage");
  await opened(page, `/applications/${encodeURIComponent(chosen.id)}`, chosen.name);
  await page.getByRole("button", { name: "Suspend…" }).click();
  const dialog = page.getByRole("dialog", { name: `Suspend ${chosen.name}?` });
  await expect(dialog.getByRole("term").filter({ hasText: "State" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Keep it running" })).toBeFocused();
  await dialog.getByRole("button", { name: `Suspend ${chosen.name}` }).click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("accepted");
  const thread = page.getByRole("list", { name: /^Thread/ });
  await expect(thread.getByRole("listitem").first()).toContainText("says SUSPENDED", { timeout: 120_000 });
  await expect(page.getByRole("button", { name: "Start…" })).toBeVisible();
});

test("leaves everything as it is when the safe way is taken", async ({ page }) => {
  await opened(page, cards, "card-auth-enrich");
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete card-auth-enrich?" });
  const act = dialog.getByRole("button", { name: "Delete card-auth-enrich" });
  await expect(act).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox", { name: "Type card-auth-enrich" }).fill("card-auth-enrich");
  await expect(act).not.toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "card-auth-enrich" })).toBeVisible();
});
