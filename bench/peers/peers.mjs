// npm peers over a pool of numbers: checks a second, timed in this process.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SECONDS = 1.5;
const require = createRequire(import.meta.url);

const peers = [
  ['npm idcard-tool', 'all fields decoded, check; no date', () => {
    const idcard = require('idcard-tool');
    return (text) => idcard(text)?.isValid === true;
  }],
  ['npm id-validator', 'county, date, check', () => {
    const Validator = require('id-validator');
    const validator = new Validator();
    return (text) => validator.isValid(text) === true;
  }],
  ['npm stdnum cn RIC', 'digits, date, check', () => {
    const { stdnum } = require('stdnum');
    return (text) => stdnum.CN.ric.validate(text).isValid;
  }],
];

function rate(valid, texts) {
  for (const text of texts.slice(0, 20000)) valid(text); // the compiler warms up
  let done = 0;
  let good = 0;
  const start = process.cpuUsage();
  for (;;) {
    for (let i = 0; i < 2000; i += 1) {
      if (valid(texts[(done + i) % texts.length])) good += 1;
    }
    done += 2000;
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds >= SECONDS) return [done / seconds, good / done];
  }
}

const folder = process.argv[2];
const pools = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
  .map((name) => [name.slice(0, -4), readFileSync(join(folder, name), 'ascii').split('\n').filter(Boolean)]);

for (const [name, work, load] of peers) {
  let valid;
  try {
    valid = load();
  } catch (error) {
    console.log(`  ${name.padEnd(38)} not here: ${error.message.split('\n')[0]}`);
    continue;
  }
  for (const [pool, texts] of pools) {
    const [each, good] = rate(valid, texts);
    const shown = Math.round(each).toLocaleString('en').padStart(12);
    console.log(`  ${name.padEnd(38)} ${pool.padEnd(10)} ${shown} checks/s  ${(good * 100).toFixed(0).padStart(3)}% valid  (${work})`);
  }
}
