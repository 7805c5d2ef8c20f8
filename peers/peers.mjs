// The peers that npm has: a number a line in, one JSON object a line out.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import idcard from "idcard-tool";
import { stdnum } from "stdnum";

// id-validator is a CommonJS module; its table of areas is optional.
const require = createRequire(import.meta.url);
const IdValidator = require("id-validator");
const plain = new IdValidator();
const withAreas = new IdValidator(require("id-validator/src/GB2260"));

for await (const line of createInterface({ input: process.stdin })) {
  const tool = idcard(line);
  const answer = {
    tool: tool && {
      pr: tool.type === "外国人永久居留身份证",
      valid: tool.isValid,
      birth: tool.birthday,
      sex: tool.sex,
      country: tool.country,
    },
    stdnum: stdnum.CN.ric.validate(line).isValid,
    idValidator: plain.isValid(line),
    idValidatorAreas: withAreas.isValid(line),
  };
  process.stdout.write(JSON.stringify(answer) + "\n");
}
