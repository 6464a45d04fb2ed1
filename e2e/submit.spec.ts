import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

/** A name of its own for each run: the demo world keeps what was submitted as long as its process lives. */
const uniqueName = (what: string) => `${what}-${Date.now().toString(36)}`;

const manifest = (name: string) => `apiVersion: cmf.confluent.io/v1
kind: FlinkApplication
metadata:
  name: ${name}
spec:
  image: confluentinc/cp-flink:2.1.1-cp1
  flinkVersion: v2_1
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: 60s
    execution.checkpointing.dir: s3://norrvik-stage/checkpoints
    execution.checkpointing.savepoint-dir: s3://norrvik-stage/savepoints
  jobManager: { resource: { cpu: 1, memory: 2Gi } }
  taskManager: { resource: { cpu: 1, memory: 2Gi } }
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: savepoint
`;

async function openSubmit(page: Page) {
  await page.goto("/submit");
  await expect(page.getByRole("textbox", { name: "Manifest" })).toBeVisible();
}

const write = (page: Page, text: string) => page.getByRole("textbox", { name: "Manifest" }).fill(text);

async function choose(page: Page, question: RegExp, option: string) {
  await page.getByRole("combobox", { name: question }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

test.describe("submitting a manifest", () => {
  test.setTimeout(400_000);

  test("a manifest reaches its control plane and is observed running", async ({ page }) => {
    const name = uniqueName("orders");
    await openSubmit(page);
    await write(page, manifest(name));
    await expect(page.getByText("1 question to answer")).toBeVisible();
    await expect(page.getByRole("button", { name: "Apply", exact: true })).toHaveAttribute("aria-disabled", "true");
    await choose(page, /Environment of/, "payments-stage");
    await expect(page.getByText(`Creates the application ${name} in payments-stage, cmf-eu1.`)).toBeVisible();
    await expect(page.getByText("Starts with empty state.").first()).toBeVisible();
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "Apply 1 step" }).click();
    const watch = page.getByRole("region", { name: "Watch" });
    await expect(watch.getByText("1 of 1 step accepted")).toBeVisible();
    await expect(watch.getByText("observed:")).toContainText("RUNNING", { timeout: 120_000 });
    expect(await axe(page)).toEqual([]);

    await watch.getByRole("link", { name: "See it in Activity" }).click();
    await expect(page.getByRole("heading", { name: new RegExp(`created ${name}`) })).toBeVisible();
    await expect(page.getByRole("rowheader", { name })).toBeVisible();
    expect(await axe(page)).toEqual([]);
  });

  test("a finding stands under its line, and its fix mends the text", async ({ page }) => {
    const broken = manifest("orders-old-key").replace("execution.checkpointing.dir", "state.checkpoints.dir");
    await openSubmit(page);
    await write(page, broken.replace("v2_1", "<FLINK_VERSION>"));
    const findings = page.getByRole("region", { name: "Findings" });
    await expect(findings.getByText("Error P5")).toBeVisible();
    await choose(page, /Environment of/, "payments-stage");
    await expect(page.getByText(/error blocks FlinkApplication orders-old-key: P5/)).toBeVisible();

    await findings.getByRole("button", { name: /Write execution.checkpointing.dir, line/ }).click();
    const text = page.getByRole("textbox", { name: "Manifest" });
    await expect(text).toContainText("execution.checkpointing.dir: s3://norrvik-stage/checkpoints");
    await expect(text).not.toContainText("state.checkpoints.dir: s3");
    await expect(findings.getByText("Note F21")).toHaveCount(0);
    await expect(findings.getByText("Error P5")).toBeVisible();
  });

  test("a fix under its line mends tabs, and the text outlives leaving the page", async ({ page }) => {
    await openSubmit(page);
    await write(page, "apiVersion: cmf.confluent.io/v1\nkind: Secret\nmetadata:\n\tname: tabbed\n");
    const text = page.getByRole("textbox", { name: "Manifest" });
    await text.getByRole("button", { name: "Write spaces" }).click();
    await expect(page.getByText("Creates the secret tabbed", { exact: false })).toHaveCount(0);
    await choose(page, /Target of Secret tabbed/, "cmf-eu1");
    await expect(page.getByText("Creates the secret tabbed in cmf-eu1.")).toBeVisible();
    await page.goto("/activity");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto("/submit");
    await expect(page.getByText("Creates the secret tabbed in cmf-eu1.")).toBeVisible();
  });

  test("a read-only target says so before anything is tried", async ({ page }) => {
    await openSubmit(page);
    await write(page, manifest("orders-elsewhere"));
    await choose(page, /Environment of/, "ads-prod");
    const confirm = page.getByRole("region", { name: "Confirm" });
    await expect(confirm.getByText(/Read-only: cmf-us1/)).toBeVisible();
    await expect(confirm.getByRole("button", { name: /^Apply/ })).toHaveAttribute("aria-disabled", "true");
  });

  test("the keyboard alone leads from a template to what runs", async ({ page }) => {
    const name = uniqueName("keys");
    await openSubmit(page);
    const reach = async (role: "button" | "combobox", label: RegExp) => {
      const wanted = page.getByRole(role, { name: label });
      for (let step = 0; step < 80; step++) {
        if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`${label} was not reached with Tab`);
    };
    await reach("button", /Start from a template/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: /^FlinkApplication/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Manifest" })).toContainText("orders-enrich");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "Manifest" })).toBeFocused();
    await page.keyboard.press("Control+Home");
    for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type(`  name: ${name}`);
    await reach("combobox", /Environment of/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("option", { name: "payments-stage" })).toBeVisible();
    await page.keyboard.type("payments-st");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Creates the application ${name} in payments-stage, cmf-eu1.`)).toBeVisible();
    await reach("button", /^Apply 1 step/);
    await page.keyboard.press("Enter");
    const watch = page.getByRole("region", { name: "Watch" });
    await expect(watch.getByText("observed:")).toContainText("RUNNING", { timeout: 120_000 });
  });
});
