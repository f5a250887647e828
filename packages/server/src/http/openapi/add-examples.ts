import type { Content, OpenApiDocument, Operation } from './document.ts';
import { listOperations } from './document.ts';
import replyExamples from './reply-examples.json' with { type: 'json' };
import type { RequestExample } from './request-example.ts';
import { REQUEST_EXAMPLES } from './request-examples.ts';

type ReplyExample = { status: number; body: unknown };

/** Puts the examples into the operations: requests that tests execute, and the replies that they got. Changes the document. */
export function addExamples(document: OpenApiDocument): void {
  const replies: Record<string, ReplyExample | undefined> = replyExamples;
  for (const { operation } of listOperations(document)) {
    const id = operation.operationId ?? '';
    const request = REQUEST_EXAMPLES[id];
    if (request) addRequestExample(operation, request);
    const reply = replies[id];
    if (reply) setExample(operation.responses[reply.status]?.content, reply.body);
  }
}

function addRequestExample(operation: Operation, example: RequestExample): void {
  if (example.body !== undefined) setExample(operation.requestBody?.content, example.body);
  for (const parameter of operation.parameters ?? []) {
    const value = { ...example.path, ...example.query, ...example.headers }[parameter.name];
    if (value === undefined) continue;
    parameter.example = value;
    delete parameter.schema?.['examples'];
  }
}

function setExample(content: Content | undefined, example: unknown): void {
  const media = Object.values(content ?? {})[0];
  if (media) media.example = example;
}
