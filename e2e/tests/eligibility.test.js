// Who qualifies, asked step by step in a real browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertSound, keep, openWorld, send } from "../lib/world.js";

let world;
before(async () => (world = await openWorld()));
after(() => world?.close());

/** The step that is asked, or `result`. */
async function stepOf(page) {
  const step = page.locator("input[name=step]");
  return (await step.count()) === 0 ? "result" : step.inputValue();
}

const press = (page, wish) => send(page, page.locator(`.flow button[value="${wish}"]:not([tabindex])`));
const next = (page) => press(page, "next");
const choose = (page, name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check();

async function fill(page, fields) {
  for (const [name, text] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`).first();
    // A step asks only for the facts that can still matter.
    if ((await field.count()) === 0) continue;
    const tag = await field.evaluate((element) => `${element.tagName} ${element.type}`);
    if (tag === "INPUT radio") await choose(page, name, text);
    else if (tag === "INPUT checkbox") await field.setChecked(text === "yes");
    else if (tag.startsWith("SELECT")) await field.selectOption(text);
    else await field.fill(text);
  }
}

const NOBODY = {
  marriage: { "marriages.have": "none" },
  family: { "relatives.have": "none" },
  work: { "posts.have": "none" },
  investment: { "investments.have": "none" },
  permits: { "permits.have": "none", "letters.have": "none" },
};

const SOUND = {
  filing: { birth_date: "1985-08-03" },
  record: {
    "findings.law_breach": "no",
    "findings.criminal_record": "no",
    "findings.good_health": "yes",
  },
  living: { "findings.livelihood": "yes", "findings.dwelling": "yes" },
};

const SPOUSE = {
  ...NOBODY,
  ...SOUND,
  marriage: {
    "marriages.have": "some",
    "marriages.0.from": "2019-05-01",
    "marriages.0.spouse": "citizen",
  },
  stays: { "stays.have": "some", "stays.0.from": "2019-01-01" },
};

const EARNER = {
  ...NOBODY,
  ...SOUND,
  work: {
    "posts.have": "some",
    "posts.0.from": "2021-03-01",
    "posts.0.place": "shanghai",
    "posts.0.class": "other",
    "posts.0.rank": "other",
  },
  permits: {
    "permits.have": "none",
    "letters.have": "some",
    "letters.0.issuer": "employer",
    "letters.0.employer": "a",
    "letters.0.issued_on": "2026-10-01",
  },
  more: { degree: "master" },
  stays: { "stays.have": "some", "stays.0.from": "2020-01-01" },
  income: {
    "incomes.have": "some",
    ...Object.fromEntries(
      [0, 1, 2, 3].flatMap((row) => [
        [`incomes.${row}.yearly_salary`, "990,000"],
        [`incomes.${row}.yearly_tax`, "180000"],
      ]),
    ),
    "findings.tax_record_good": "yes",
  },
};

/** Goes through the questions; tells of each page. */
async function walk(page, answers, look = async () => {}) {
  const asked = [];
  for (let step = await stepOf(page); step !== "result"; step = await stepOf(page)) {
    assert.ok(!asked.includes(step), `${step} is asked twice`);
    asked.push(step);
    await fill(page, answers[step] ?? {});
    await look(step);
    await next(page);
  }
  return asked;
}

const DAY = new Date().getFullYear();

for (const lang of ["zh", "en"]) {
  // WEB-20, WEB-24
  test(`${lang}: a spouse is asked what matters and told what to bring`, async () => {
    const page = await world.visit(`/${lang}/eligibility`, { scripts: false });
    const asked = await walk(page, SPOUSE);
    assert.deepEqual(
      asked,
      ["filing", "record", "marriage", "work", "investment", "living", "more", "permits", "stays"],
    );
    assert.equal(await page.locator(".verdict-met").count(), 1);
    const ground = page.locator("#ground-spouse");
    assert.match(await ground.innerText(), /婚姻|five years/);
    assert.ok((await ground.locator(".papers li").count()) >= 8);
    await ground.locator(".cite summary").last().click();
    assert.match(await ground.locator(".cite").last().innerText(), /住所/);
    assert.equal(await page.locator(".no-decision").isVisible(), true);
    assert.doesNotMatch(await page.locator("main").innerText(), /approved/i);
    assert.equal(new URL(page.url()).search, "");
  });

  // WEB-20, WEB-22
  test(`${lang}: somebody who earns is asked for stays and salaries, and can go back`, async () => {
    const page = await world.visit(`/${lang}/eligibility`);
    const asked = await walk(page, EARNER);
    assert.ok(asked.includes("income") && asked.includes("stays") && !asked.includes("living"));
    const ground = page.locator("#ground-sh-income");
    assert.equal(await ground.count(), 1);
    await send(page, page.locator("button[value=go-income]"));
    assert.equal(await page.locator("#incomes-0-yearly_salary").inputValue(), "990000");
    await page.locator("#incomes-0-yearly_salary").fill("100000");
    await page.locator("#incomes-0-yearly_tax").fill("10000");
    await next(page);
    assert.equal(await stepOf(page), "result");
    assert.match(await page.locator("#ground-sh-income").innerHTML(), lang === "zh" ? /还差/ : /short\./);
  });
}

// WEB-19, WEB-27
test("answers are saved, opened again, and stand in no address", async () => {
  const page = await world.visit("/en/eligibility");
  const seen = [];
  page.on("request", (request) => seen.push(request.url()));
  await walk(page, SPOUSE);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".save button").click(),
  ]);
  assert.equal(download.suggestedFilename(), "yongju-facts.json");
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(saved.marriages[0].from, "2019-05-01");
  // The page is still there, and its forms still send.
  await send(page, page.locator(".switch button"));
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
  await page.goto("/en/eligibility");
  await page.locator("#file").setInputFiles({
    name: "yongju-facts.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(saved)),
  });
  await send(page, page.locator(".open-button button"));
  assert.equal(await page.locator("#birth_date").inputValue(), "1985-08-03");
  await next(page);
  assert.equal(await stepOf(page), "more");
  for (const url of seen) assert.doesNotMatch(decodeURIComponent(url), /1985|2019-05|citizen/, url);
});

// WEB-15, WEB-23
test("nobody needs a mouse, and a fault leads to its field", async () => {
  const page = await world.visit("/en/eligibility", { scripts: false });
  const tabTo = async (id) => {
    for (let steps = 0; steps < 60; steps += 1) {
      if ((await page.evaluate(() => document.activeElement.id)) === id) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${id} is not reached by Tab`);
  };
  const enter = () =>
    Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await tabTo("birth_date");
  await page.keyboard.type("3 August");
  await enter();
  assert.equal(await page.locator("#birth_date").inputValue(), "3 August");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Write a day/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "birth_date");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1985/8/3");
  await enter();
  assert.equal(await stepOf(page), "record");
  for (const name of ["law_breach", "criminal_record", "good_health"]) {
    await tabTo(`findings-${name}`);
    await page.keyboard.press("Space");
    if (name !== "good_health") await page.keyboard.press("ArrowRight");
  }
  await enter();
  assert.equal(await stepOf(page), "marriage");
  // What has the focus is not behind the notice.
  await tabTo("marriages-0-spouse_ground");
  const free = await page.evaluate(() => {
    const field = document.activeElement.getBoundingClientRect();
    return field.bottom <= document.querySelector(".no-decision").getBoundingClientRect().top + 1;
  });
  assert.ok(free, "the focused field is in view");
});

/** A picture without the notice in the middle of it. */
async function picture(page, name) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: whole });
  await keep(page, name);
  await page.setViewportSize({ width, height });
}

for (const [lang, width, theme] of [
  ["zh", 360, "light"],
  ["zh", 1280, "dark"],
  ["en", 360, "dark"],
  ["en", 1280, "light"],
]) {
  // WEB-15
  test(`every question and the results in ${lang} at ${width} pixels, ${theme}`, async () => {
    const view = `${lang}-${width}-${theme}`;
    const page = await world.visit(`/${lang}/eligibility`, { width, theme });
    const look = async (what) => {
      await picture(page, `eligibility-${what}-${view}`);
      await assertSound(page, `eligibility ${what} ${view}`);
    };
    await walk(page, SPOUSE, look);
    for (const one of await page.locator("details").all()) await one.evaluate((it) => (it.open = true));
    await look("result-spouse");
    for (const step of ["family", "income", "papers"]) {
      await send(page, page.locator(`button[value=go-${step}]`));
      await look(step);
    }
    await page.goto(`/${lang}/eligibility`);
    await fill(page, { birth_date: "tomorrow" });
    await next(page);
    await look("wrong");
    await page.goto(`/${lang}/eligibility`);
    const later = { ...SPOUSE.marriage, "marriages.0.from": `${DAY - 3}-05-01` };
    const half = Object.fromEntries([0, 1, 2, 3].flatMap((row) => [
      [`incomes.${row}.yearly_salary`, "990,000"],
      [`incomes.${row}.yearly_tax`, row === 1 ? "100000" : "180000"],
    ]));
    const income = { ...EARNER.income, ...half };
    await walk(page, { ...EARNER, marriage: later, income });
    await look("result-income");
    await page.context().close();
  });
}

// WEB-26
test("a result prints whole, in black and white", async () => {
  for (const lang of ["zh", "en"]) {
    const page = await world.visit(`/${lang}/eligibility`, { width: 800 });
    await walk(page, SPOUSE);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".flow-side").first().isVisible(), false);
    assert.equal(await page.locator(".no-decision").isVisible(), true);
    assert.equal(await page.locator("#ground-elder .check").first().isVisible(), true, "unfolded");
    await picture(page, `print-eligibility-${lang}`);
    await page.context().close();
  }
});
