/** Types of the five OpenAPI documents: openapi/<service>.json → src/lib/api/schema/<service>.ts. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const SERVICES = ['auth', 'booking', 'payment', 'notification', 'checkin'];

const digest = (text) => createHash('sha256').update(text).digest('hex');

/**
 * The digests of the document and of what follows stand in the file, so that a test without Node.js
 * finds either of them changed.
 */
const header = (document, types) =>
  '/* Generated from the OpenAPI document by `make client`.\n' +
  ` * document sha256 ${digest(document)}\n` +
  ` * types sha256 ${digest(types)} */\n`;

for (const service of SERVICES) {
  const document = await readFile(`openapi/${service}.json`, 'utf8');
  const types = astToString(await openapiTS(JSON.parse(document), { defaultNonNullable: false }));
  await writeFile(`src/lib/api/schema/${service}.ts`, header(document, types) + types);
}
