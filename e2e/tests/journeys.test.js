// What a clerk and an officer do, in a real browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  keep,
  openWorld,
  readCard,
  recordOfSpecimen,
  send,
  typeNumber,
  upload,
  verdict,
} from "../lib/world.js";

let world;
before(async () => (world = await openWorld()));
after(() => world?.close());

const WORDS = {
  zh: { accept: "接受", reject: "不接受", refer: "转人工" },
  en: { accept: "Accept", reject: "Reject", refer: "Refer" },
};

for (const lang of ["zh", "en"]) {
  // WEB-3
  test(`${lang}: a number in force is referred, a mistyped one rejected`, async () => {
    const page = await world.visit(`/${lang}/verify`);
    await typeNumber(page, "9315 8619 8001 0100 28");
    assert.deepEqual(await verdict(page), { is: "refer", word: WORDS[lang].refer });
    await typeNumber(page, "931586198001010027");
    assert.deepEqual(await verdict(page), { is: "reject", word: WORDS[lang].reject });
    assert.equal(await page.locator("#number").inputValue(), "931586198001010027");
    assert.equal(await page.locator(".strip-broken").count(), 1);
  });

  // WEB-7
  test(`${lang}: a card on the reader is accepted, an exchanged one rejected`, async () => {
    const page = await world.visit(`/${lang}/verify`);
    const [inForce, exchanged] = lang === "zh" ? ["有效", "已换发"] : ["In force", "Exchanged"];
    await readCard(page, ["PAK", "2023", inForce]);
    assert.deepEqual(await verdict(page), { is: "accept", word: WORDS[lang].accept });
    assert.match(await page.locator(".data").innerText(), /ZHENGJIAN, YANGBEN/);
    assert.match(await page.locator("main").innerText(), /PAK310080010103/);
    await readCard(page, ["KAZ", "2017", exchanged]);
    assert.deepEqual(await verdict(page), { is: "reject", word: WORDS[lang].reject });
  });

  // WEB-7
  test(`${lang}: no card, and a card taken away, are neither yes nor no`, async () => {
    const page = await world.visit(`/${lang}/verify`);
    await send(page, page.locator("button[formaction$='/reader']"));
    assert.equal(await page.locator(".not-read").count(), 1);
    assert.equal(await page.locator(".verdict").count(), 0);
    assert.match(await page.locator(".not-read").innerText(), /sam\/status-find-failed/);
    await readCard(page, ["PAK", "2023", "ZHENGJIAN"], { takenAway: true });
    assert.match(await page.locator(".not-read").innerText(), /sam\/status-read-failed/);
  });

  // WEB-6
  test(`${lang}: a record is uploaded as bytes and as text`, async () => {
    const page = await world.visit(`/${lang}/verify`);
    const record = await recordOfSpecimen(page);
    await upload(page, record);
    assert.deepEqual(await verdict(page), { is: "refer", word: WORDS[lang].refer });
    await upload(page, Buffer.from(record.toString("hex") + "\n"), "record.txt");
    assert.deepEqual(await verdict(page), { is: "refer", word: WORDS[lang].refer });
    record[52] ^= 1;
    await upload(page, record);
    assert.deepEqual(await verdict(page), { is: "reject", word: WORDS[lang].reject });
  });
}

// WEB-6
test("ten megabytes are told that a record has 256 bytes", async () => {
  const page = await world.visit("/en/verify");
  await upload(page, Buffer.alloc(10 * 1024 * 1024, 7), "holiday.jpg");
  const summary = page.locator(".error-summary");
  assert.match(await summary.innerText(), /A record has 256 bytes; this file has 10,485,760\./);
  await keep(page, "upload-10mb-en");
  await summary.locator("a").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "file");
});

// WEB-8
test("the language switch keeps the result, whichever way it came", async () => {
  const page = await world.visit("/zh/verify");
  const record = await recordOfSpecimen(page);
  const ways = [
    ["number", () => typeNumber(page, "931586198001010028"), "refer"],
    ["reader", () => readCard(page, ["PAK", "2023", "ZHENGJIAN"]), "accept"],
    ["record", () => upload(page, record), "refer"],
  ];
  for (const [way, go, expected] of ways) {
    await page.goto("/zh/verify");
    await page.locator("input[name=purpose][value=bank-account-opening]").check();
    await go();
    assert.equal((await verdict(page)).is, expected, way);
    await send(page, page.locator(".switch button"));
    assert.equal(new URL(page.url()).pathname, `/en/verify/${way}`);
    assert.deepEqual(await verdict(page), { is: expected, word: WORDS.en[expected] }, way);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await page.locator(".verdict-facts").innerText(), /Bank account opening/);
    const chosen = page.locator("input[name=purpose]:checked");
    assert.equal(await chosen.getAttribute("value"), "bank-account-opening", way);
    await send(page, page.locator(".switch button"));
    assert.equal((await verdict(page)).word, WORDS.zh[expected], way);
  }
});

// WEB-8
test("no address ever holds a datum", async () => {
  const page = await world.visit("/en/verify");
  const seen = [];
  page.on("request", (request) => seen.push(request.url()));
  await typeNumber(page, "931586198001010028");
  await readCard(page, ["PAK", "2023", "ZHENGJIAN"]);
  await upload(page, await recordOfSpecimen(page));
  for (const url of seen) {
    assert.doesNotMatch(decodeURIComponent(url), /931586|198001|ZHENGJIAN/, url);
  }
});

// WEB-10
test("an officer grants, exchanges and reports lost, and the desk knows at once", async () => {
  const page = await world.visit("/en/office");
  const before = await page.locator(".cards tbody tr").count();
  await send(page, page.getByRole("button", { name: "Grant a card" }));
  assert.match(await page.locator(".notice").innerText(), /A number was given out/);
  assert.equal(await page.locator(".cards tbody tr").count(), before + 1);
  await page.reload();
  assert.equal(await page.locator(".cards tbody tr").count(), before + 1, "nothing twice");
  await keep(page, "office-granted-en");

  await send(page, page.locator(".notice a.as-button"));
  await send(page, page.locator("button[formaction$='/reader']"));
  assert.equal((await verdict(page)).is, "accept");

  await page.goto("/en/office");
  const first = page.locator(".cards tbody tr").first();
  await send(page, first.getByRole("button", { name: /Report lost/ }));
  assert.match(await page.locator(".notice").innerText(), /invalid from now on/);
  await send(page, page.locator(".notice a.as-button"));
  await send(page, page.locator("button[formaction$='/reader']"));
  assert.equal((await verdict(page)).is, "reject");
  assert.match(await page.locator(".verdict-reason").innerText(), /reported lost/);
});

// WEB-2, WEB-15
test("everything works without scripts", async () => {
  const page = await world.visit("/zh/verify", { scripts: false });
  await page.locator("#number").fill("931586198001010027");
  await Promise.all([page.waitForEvent("load"), page.locator("#number").press("Enter")]);
  assert.equal((await verdict(page)).is, "reject");
  await readCard(page, ["PAK", "2023", "ZHENGJIAN"]);
  assert.equal((await verdict(page)).is, "accept");
  assert.equal(await page.locator("#print").isVisible(), false);
  await send(page, page.locator(".switch button"));
  assert.equal((await verdict(page)).word, "Accept");
  await upload(page, await recordOfSpecimen(page));
  assert.equal((await verdict(page)).is, "refer");
  await page.goto("/en/office");
  await send(page, page.getByRole("button", { name: "Grant a card" }));
  assert.equal(await page.locator(".notice").count(), 1);
});

// WEB-15
test("a clerk needs no mouse", async () => {
  const page = await world.visit("/en/verify");
  const focused = () =>
    page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
  const tabTo = async (wanted) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press("Tab");
      if ((await focused()) === wanted) return;
    }
    assert.fail(`${wanted} is not reached by Tab`);
  };
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Skip to content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(
    await page.locator("input[name=purpose]:checked").getAttribute("value"),
    "rail-ticket-check",
  );
  await tabTo("number");
  const ring = () =>
    page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
  assert.ok(await ring(), "the focus is seen");
  await page.keyboard.type("931586198001010028");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal((await verdict(page)).is, "refer");
  assert.equal(await focused(), "verdict", "the answer is read out first");
  await tabTo("card");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal(await page.locator(".verdict").count(), 1);
});

// WEB-15
test("an empty form leads the focus to what is missing", async () => {
  const page = await world.visit("/en/verify");
  await Promise.all([page.waitForEvent("load"), page.locator("#number").press("Enter")]);
  assert.match(await page.title(), /^Something is missing/);
  const role = await page.evaluate(() => document.activeElement.getAttribute("role"));
  assert.equal(role, "alert");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "number");
});

// WEB-5
test("what somebody typed is never run", async () => {
  const page = await world.visit("/en/verify");
  await typeNumber(page, "<img src=x onerror=alert(1)>");
  assert.equal((await verdict(page)).is, "reject");
  assert.deepEqual(page.complaints, []);
  assert.equal(await page.locator("img").count(), 0);
});

// WEB-18
test("the server's log has no character of what was verified", () => {
  const log = world.log();
  assert.match(log, /server\.verification\.create/);
  assert.doesNotMatch(log, /931586198001010028|ZHENGJIAN|YANGBEN|PAK310080010103/);
});
