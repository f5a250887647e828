import openapiTypescript, { astToString } from 'openapi-typescript';
import { listOperations } from '../../packages/server/src/http/openapi/document.ts';
import { buildDocument } from './openapi.ts';

const banner = '// Written by npm run generate from the OpenAPI document; do not edit.\n';

/** packages/sdk/src/generated/schema.ts: the types of every path, operation and named schema. */
export async function writeSdkSchema(): Promise<string> {
  // as: the library wants its own class of document types and reads plain JSON all the same.
  const nodes = await openapiTypescript(structuredClone(await buildDocument()) as never, { silent: true });
  return banner + astToString(nodes);
}

/**
 * packages/sdk/src/generated/keyed-calls.ts: the calls that take an Idempotency-Key, as `METHOD /path/{name}`.
 *
 * Types are gone at run time, and only these calls may be repeated after an answer was lost.
 */
export async function writeKeyedCalls(): Promise<string> {
  const keyed = listOperations(await buildDocument())
    .filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'Idempotency-Key'))
    .map(({ path, method }) => `  '${method.toUpperCase()} ${path}',`);
  return [`${banner}export const KEYED_CALLS: readonly string[] = [`, ...keyed, '];', ''].join('\n');
}
