// Holds JSON against schemas of docs/openapi.json: each line of standard input is { "schema": "#/…", "value": … }, each line of standard output
// "valid", or what is wrong.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
for (const format of ["int32", "int64", "decimal", "binary"]) ajv.addFormat(format, true);
ajv.addSchema(document, "hoko");

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, value } = JSON.parse(line);
  const validate = ajv.getSchema("hoko" + schema);
  console.log(validate(value) ? "valid" : ajv.errorsText(validate.errors));
}
