// Finds a Chromium or Chrome for the browser tests, or gets one by the means that the machine has.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { say } from "./parts.mjs";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const works = (path) => path && existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
const installed = () => places.find(works) ?? null;

/** The path of Playwright's own browser, where it was downloaded. */
async function ownOfPlaywright() {
  const { chromium } = await import("@playwright/test");
  return works(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** @returns {Promise<string>} a path that runs; ends the process with what to do where there is none. */
export async function findChromium() {
  const there = installed() ?? (await ownOfPlaywright());
  if (there) return there;
  say("No Chromium here. Trying Playwright's download.");
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  const downloaded = await ownOfPlaywright();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Trying the system's package manager.");
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "inherit" });
    const now = installed();
    if (now) return now;
  }
  say(
    "No Chromium could be found or installed. Install Chromium or Chrome, or name one in CHROMIUM_PATH, and run this again.",
  );
  process.exit(1);
}
