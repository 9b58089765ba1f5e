/** Types of the five OpenAPI documents: openapi/<service>.json → src/lib/api/schema/<service>.ts. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const SERVICES = ['auth', 'booking', 'payment', 'notification', 'checkin'];

/** The document's digest stands in the file, so that a test without Node.js finds them apart. */
const header = (text) =>
  '/* Generated from the OpenAPI document by `make client`.\n' +
  ` * sha256 ${createHash('sha256').update(text).digest('hex')} */\n`;

for (const service of SERVICES) {
  const text = await readFile(`openapi/${service}.json`, 'utf8');
  const types = astToString(await openapiTS(JSON.parse(text), { defaultNonNullable: false }));
  await writeFile(`src/lib/api/schema/${service}.ts`, header(text) + types);
}
