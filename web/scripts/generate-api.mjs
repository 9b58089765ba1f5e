/** Types of the five OpenAPI documents: openapi/<service>.json → src/lib/api/schema/<service>.ts. */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const SERVICES = ['auth', 'booking', 'payment', 'notification', 'checkin'];
const HEADER = '/* Generated from the OpenAPI document by `npm run generate`. */\n';

for (const service of SERVICES) {
  const document = JSON.parse(await readFile(`openapi/${service}.json`, 'utf8'));
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  await writeFile(`src/lib/api/schema/${service}.ts`, HEADER + types);
}
