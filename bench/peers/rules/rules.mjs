// Rule engines from npm. Asked by `yongju-bench rules`, a line a question:
//
//     check CANDIDATE POPULATION    the six answers of everybody, a number of bits each
//     turn CANDIDATE POPULATION     nanoseconds of processor time for one applicant
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const TURN = 20_000; // microseconds
const populations = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const candidates = [];

function version(name) {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version.split('.').slice(0, 2).join('.');
}

async function candidate(name, what, chunk, load) {
  try {
    candidates.push({ name: `npm ${name} ${version(name)} ${what}`, chunk, run: await load() });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
}

const bits = (answers) => answers.reduce((sum, answer, place) => sum | (answer ? 1 << place : 0), 0);

// The rules of this engine are JSON: facts, operators, values.
const is = (fact, value = true) => ({ fact, operator: 'equal', value });
const least = (fact, value) => ({ fact, operator: 'greaterThanInclusive', value });
const each = (name, years, value) =>
  Array.from({ length: years }, (_, year) => least(`${name}_${year + 1}`, value));
const common = [is('law_breach', false), is('healthy'), is('criminal_record', false)];
const settled = [...each('stay', 5, 270), is('livelihood'), is('dwelling')];
const grounds = [
  [{ fact: 'spouse', operator: 'in', value: ['citizen', 'permanent_resident'] },
    least('years_married', 5), ...settled],
  [least('age', 60), is('kin_abroad', false), is('kin_in_china'), ...settled],
  [least('years_in_shanghai', 4), ...each('stay', 4, 180), ...each('salary', 4, 600000),
    ...each('tax', 4, 120000), is('recommended')],
  [is('permit', 'work'), is('talent'), least('years_in_shanghai', 3), is('recommended')],
  [least('years_in_rank', 4), least('years_listed', 4),
    least('stay_four_years', 1095), is('tax_record')],
  [{ any: [least('capital_encouraged', 500000), least('capital', 1000000)] }, is('tax_record')],
];

await candidate('json-rules-engine', 'run', 32, async () => {
  const { Engine } = await import('json-rules-engine');
  const engine = new Engine();
  grounds.forEach((asked, place) => engine.addRule({
    name: `g${place}`, event: { type: 'met', params: { place } },
    conditions: { all: [...common, ...asked] },
  }));
  return async (people) => {
    const answers = [];
    for (const person of people) {
      const { events } = await engine.run(person);
      answers.push(events.reduce((sum, { params }) => sum | (1 << params.place), 0));
    }
    return answers;
  };
});

const zen = JSON.parse(readFileSync(new URL('rules.zen.json', import.meta.url), 'utf8'));
const expressions = zen.grounds.map((ground) => ground.replace('COMMON', zen.common));

await candidate('@gorules/zen-engine', 'decision', 256, async () => {
  const { default: { ZenEngine, ZenDecisionContent } } = await import('@gorules/zen-engine');
  const position = { x: 0, y: 0 };
  const listed = expressions.map((value, place) => ({ id: `e${place}`, key: `g${place}`, value }));
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(Buffer.from(JSON.stringify({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      { id: 'ex', name: 'ex', type: 'expressionNode', position, content: { expressions: listed } },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'ex', type: 'edge' },
      { id: 'b', sourceId: 'ex', targetId: 'out', type: 'edge' },
    ],
  }))));
  decision.validate();
  return async (people) => {
    const found = await Promise.all(people.map((person) => decision.evaluate(person)));
    return found.map(({ result }) => bits(expressions.map((_, place) => result[`g${place}`])));
  };
});

// This one has no compiled form: the text is parsed each time.
await candidate('@gorules/zen-engine', 'expression', 32, async () => {
  const { default: { evaluateExpressionSync } } = await import('@gorules/zen-engine');
  const asked = `[${expressions.join(', ')}]`;
  return async (people) => people.map((person) => bits(evaluateExpressionSync(asked, person)));
});

const used = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

// The compiler warms up.
for (const { run, chunk } of candidates) {
  for (const start = used(); used() - start < 300_000;) {
    for (const people of Object.values(populations)) await run(people.slice(0, chunk));
  }
}

const at = new Map();
console.log(JSON.stringify(candidates.map(({ name }) => name)));
for await (const line of createInterface({ input: process.stdin })) {
  const [what, index, population] = line.split(' ');
  const { run, chunk } = candidates[Number(index)];
  const people = populations[population];
  if (what === 'check') {
    console.log(JSON.stringify(await run(people)));
    continue;
  }
  const key = `${index} ${population}`;
  let first = at.get(key) ?? 0;
  let done = 0;
  let taken = 0;
  for (const start = used(); taken < TURN; taken = used() - start) {
    await run(people.slice(first, first + chunk));
    done += chunk;
    first = (first + chunk) % people.length;
  }
  at.set(key, first);
  console.log((taken * 1000) / done);
}
process.exit(0);
