// A fresh office, a fresh browser, and what every test asks of a page.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
export const SCREENSHOTS = join(HERE, "..", "screenshots");
const BINARY = process.env.YONGJU_BIN ?? join(HERE, "..", "..", "target", "debug", "yongju");
const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts `yongju serve --demo` on a free port, over a folder of its own. */
async function startOffice() {
  const data = mkdtempSync(join(tmpdir(), "yongju-e2e-"));
  const args = ["serve", "--demo", "--listen", "127.0.0.1:0", "--data", join(data, "office")];
  const child = spawn(BINARY, args, { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (piece) => (log += piece));
  const base = await new Promise((resolve, reject) => {
    let said = "";
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${BINARY} ended with ${code}: ${log}`)));
    child.stdout.on("data", (piece) => {
      said += piece;
      const found = said.match(/^listening on (http:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
  });
  const stop = async () => {
    child.removeAllListeners("exit");
    const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
    child.kill("SIGTERM");
    const code = await ended;
    rmSync(data, { recursive: true, force: true });
    return code;
  };
  return { base, stop, log: () => log };
}

/** The office and the browser of one test file. */
export async function openWorld() {
  const office = await startOffice();
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  mkdirSync(SCREENSHOTS, { recursive: true });

  /** A page in a fresh profile; what it complains of is collected. */
  async function visit(path, { width = 1280, scripts = true, theme = "light" } = {}) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: scripts,
      colorScheme: theme,
      baseURL: office.base,
    });
    const page = await context.newPage();
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("console", (message) => {
      // A page that answers 4xx is reported as a failed resource too.
      const expected = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !expected) page.complaints.push(message.text());
    });
    page.on("requestfailed", (request) => {
      // Going on to another page ends what the last one still fetched.
      const aborted = request.failure()?.errorText === "net::ERR_ABORTED";
      if (!aborted) page.complaints.push(`failed: ${request.url()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(office.base)) page.complaints.push(`foreign: ${request.url()}`);
    });
    await page.goto(path);
    return page;
  }

  return {
    ...office,
    visit,
    async close() {
      await browser.close();
      assert.equal(await office.stop(), 0, "the server ends in order when told to");
    },
  };
}

/** Presses what sends a form and waits for the page that answers. */
export async function send(page, locator) {
  await Promise.all([page.waitForEvent("load"), locator.click()]);
}

/** The verdict's class and its word. */
export async function verdict(page) {
  const header = page.locator(".verdict");
  const classes = (await header.getAttribute("class")).split(" ");
  const word = (await page.locator(".verdict-word").innerText()).trim();
  return { is: classes[1].replace("verdict-", ""), word };
}

/** Types a number at the desk. */
export async function typeNumber(page, number) {
  await page.locator("#number").fill(number);
  await send(page, page.locator("#number ~ button"));
}

/** Chooses a card by words of its label, and reads it. */
export async function readCard(page, words, { takenAway = false } = {}) {
  const options = page.locator("#card option");
  const labels = await options.allInnerTexts();
  const index = labels.findIndex((label) => words.every((word) => label.includes(word)));
  assert.notEqual(index, -1, `no card with ${words} among ${labels.join(" | ")}`);
  await page.locator("#card").selectOption({ index });
  await page.locator("[name=taken_away]").setChecked(takenAway);
  await send(page, page.locator("button[formaction$='/reader']"));
}

/** The record of a card in force, as the specimens carry it. */
export async function recordOfSpecimen(page) {
  const hex = await page.locator(".specimens input[name=record_hex]").first().inputValue();
  return Buffer.from(hex, "hex");
}

/** Uploads bytes as a record. */
export async function upload(page, buffer, name = "record.bin") {
  await page
    .locator("#file")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await send(page, page.locator("button[formaction$='/record']"));
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing that axe finds, nothing that scrolls sideways, nothing complained. */
export async function assertSound(page, name) {
  const found = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const violations = found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(", ")}`,
  );
  assert.deepEqual(violations, [], `${name}: axe`);
  assert.ok(found.passes.length > 10, `${name}: axe looked at nothing`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `${name}: wider than the window`);
  assert.deepEqual(page.complaints, [], `${name}: the browser complains`);
}

/** Keeps a picture of the whole page. */
export async function keep(page, name) {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
