// Every state of every page: nothing that axe finds, nothing wider than the
// window, nothing the browser complains of; and a picture to look at.

import { after, before, test } from "node:test";

import {
  assertSound,
  keep,
  openWorld,
  readCard,
  recordOfSpecimen,
  send,
  typeNumber,
  upload,
} from "../lib/world.js";

let world;
before(async () => (world = await openWorld()));
after(() => world?.close());

/** Writes a text into a record, UTF-16LE, padded with spaces. */
function write(record, offset, length, text) {
  for (let at = 0; at < length; at += 2) {
    record.writeUInt16LE(text.charCodeAt(at / 2) || 0x20, offset + at);
  }
}

/** A record whose names fill their room, with errors and doubts in it. */
function longest(record) {
  const name = "OULED-TELL-EL-KEBIR, NOUR EL HOUDA AMIRA LEILA";
  write(record, 0, 30, "一二三四五六七八九十百千万亿兆");
  write(record, 52, 70, name.slice(0, 35));
  write(record, 220, 22, name.slice(35, 46));
  write(record, 36, 16, "19801301");
  write(record, 158, 30, "X");
  return record;
}

const STATES = {
  start: async () => {},
  refer: (page) => typeNumber(page, "931586198001010028"),
  "refer-former": (page) => typeNumber(page, "PAK310080010103"),
  typo: (page) => typeNumber(page, "931586198001010027"),
  broken: (page) => typeNumber(page, "911999199313320024"),
  both: (page) => typeNumber(page, "９３１０1219 90120100 18"),
  citizen: (page) => typeNumber(page, "11010519491231002X"),
  accept: (page) => readCard(page, ["PAK", "2023", "ZHENGJIAN"]),
  "accept-rail": async (page) => {
    await page.locator("input[value=rail-ticket-check]").check();
    await readCard(page, ["PAK", "2023", "ZHENGJIAN"]);
  },
  expired: (page) => readCard(page, ["CAN", "2017", "ZHENGJIAN"]),
  "no-card": (page) => send(page, page.locator("button[formaction$='/reader']")),
  "taken-away": (page) => readCard(page, ["PAK", "2023", "ZHENGJIAN"], { takenAway: true }),
  longest: async (page) => upload(page, longest(await recordOfSpecimen(page))),
  garbage: (page) => upload(page, Buffer.alloc(256, 0xd8)),
  "wrong-file": (page) => upload(page, Buffer.alloc(1000)),
  "empty-number": (page) => typeNumber(page, " "),
};

/** The states that differ in colour: enough for the other theme. */
const COLOURS = ["start", "refer", "broken", "accept", "no-card", "longest", "wrong-file"];

// Each language, width and theme with each other one, without all eight.
const VIEWS = [
  ["zh", 360, "light"],
  ["zh", 1280, "dark"],
  ["en", 360, "dark"],
  ["en", 1280, "light"],
];

for (const [lang, width, theme] of VIEWS) {
  // WEB-15
  test(`the clerk's desk in ${lang} at ${width} pixels, ${theme}`, async () => {
    for (const [name, go] of Object.entries(STATES)) {
      if (theme === "dark" && !COLOURS.includes(name)) continue;
      const page = await world.visit(`/${lang}/verify`, { width, theme });
      await go(page);
      for (const more of await page.locator("details").all()) {
        await more.evaluate((element) => (element.open = true));
      }
      await keep(page, `desk-${name}-${lang}-${width}-${theme}`);
      await assertSound(page, `${name} ${lang} ${width} ${theme}`);
      await page.context().close();
    }
  });

  // WEB-15
  test(`the other pages in ${lang} at ${width} pixels, ${theme}`, async () => {
    const paths = {
      office: "/office",
      problem: "/problems/record/birth-date-differs",
      problems: "/problems",
      missing: "/nothing-here",
    };
    for (const [name, path] of Object.entries(paths)) {
      const page = await world.visit(`/${lang}${path}`, { width, theme });
      await keep(page, `${name}-${lang}-${width}-${theme}`);
      await assertSound(page, `${name} ${lang} ${width} ${theme}`);
      await page.context().close();
    }
  });
}

// WEB-15
test("an answer prints in black and white", async () => {
  for (const [name, go] of [
    ["accept", STATES.accept],
    ["refer", STATES.refer],
    ["broken", STATES.broken],
  ]) {
    const page = await world.visit("/zh/verify", { width: 800 });
    await go(page);
    await page.emulateMedia({ media: "print" });
    await keep(page, `print-${name}`);
    await page.context().close();
  }
});
