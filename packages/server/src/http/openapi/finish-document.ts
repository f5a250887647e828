import type { SwaggerTransformObject } from '@fastify/swagger';
import { SHARED_SCHEMAS } from '../schemas.ts';
import { addExamples } from './add-examples.ts';
import { describeEvents } from './describe-events.ts';
import { type Json, listOperations, type OpenApiDocument } from './document.ts';
import { nameSchemas } from './name-schemas.ts';
import { TAGS } from './tags.ts';

/** What the document gets once all routes are known: names for its schemas, examples, the tags in use, words for each status. */
export const finishDocument: SwaggerTransformObject = (made) => {
  if (!('openapiObject' in made)) throw new Error('bug: the document is OpenAPI 3.1, not Swagger 2');
  // as: the plugin's types cover every version of the standard; through JSON, because routes share objects.
  const document = JSON.parse(JSON.stringify(made.openapiObject)) as OpenApiDocument;
  const shared = JSON.parse(JSON.stringify(SHARED_SCHEMAS)) as Json[]; // as: JSON schemas, without TypeBox's marks
  const named = nameSchemas(document, shared);
  for (const { operation } of listOperations(named)) {
    for (const [status, reply] of Object.entries(operation.responses)) {
      if (PLAIN_WORDS.has(reply.description)) reply.description = STATUS_WORDS[status] ?? reply.description;
    }
    for (const parameter of operation.parameters ?? []) {
      if (parameter.in === 'header') parameter.name = properHeaderName(parameter.name);
    }
  }
  const used = new Set(listOperations(named).flatMap(({ operation }) => operation.tags ?? []));
  addExamples(named);
  // as: back to the type that the plugin asked for
  return {
    ...named,
    webhooks: describeEvents(),
    tags: TAGS.filter(({ name }) => used.has(name)),
  } as unknown as ReturnType<SwaggerTransformObject>;
};

/** What the plugin and the shared replies say when a route says nothing of its own. */
const PLAIN_WORDS = new Set(['Default Response', 'A problem (RFC 9457)']);

const STATUS_WORDS: Record<string, string> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Taken; it is done later.',
  204: 'Done; there is nothing to tell.',
  400: 'Not understood: every wrong field is named.',
  401: 'No credentials, or wrong ones.',
  403: 'The credentials lack the scope, which is named.',
  404: 'Something that the call names does not exist here.',
  409: 'The present state does not allow it; the state is told.',
  410: 'The member has been erased.',
  412: 'What the caller expected is not so; what is so is told.',
  413: 'The body is too large.',
  415: 'The body is not of a type that this call takes.',
  422: 'Understood and refused: `code` says why, with the facts.',
  428: 'Send If-Match with the version that you have read.',
  429: 'Too many calls: try again after Retry-After seconds.',
  503: 'Not now: try again after Retry-After seconds, with the same Idempotency-Key.',
};

function properHeaderName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}
