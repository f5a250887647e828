import { type Static, Type } from 'typebox';
import { recordBodies } from '../../../commands/record-bodies.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { listRequests } from '../../../queries/list-requests.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { readInstant, readPlace, writePlace } from '../../parameters.ts';
import { Instant, NoQuery, problemReplies } from '../../schemas.ts';
import { unknownPrincipal } from '../unknown-principal.ts';

const strict = { additionalProperties: false };
const tags = ['requests'];
const nullableText = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const LoggedRequest = Type.Object({
  request_id: Type.String({ examples: ['0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50'] }),
  at: { ...Instant, description: 'When it was answered.' },
  principal: Type.String({ description: 'Who called.', examples: ['ck_1_5f0c9d2ab4e81763c0aa91d2'] }),
  address: Type.String({ description: 'From where.', examples: ['192.0.2.7'] }),
  method: Type.String({ examples: ['POST'] }),
  path: Type.String({ description: 'Without the query and without what names a member.', examples: ['/v1/credits'] }),
  status: Type.Integer({ examples: [422] }),
  took_ms: Type.Number(),
  code: nullableText('The code of the refusal; of a remote site’s call, the word that it was answered.'),
  detail: nullableText('What was wrong, in words.'),
  body: nullableText('Only while it was recorded: JSON with every text masked that is not known to be harmless.'),
});

const RequestsQuery = Type.Object(
  {
    principal: Type.Optional(Type.String({ maxLength: 128, description: 'Of this caller.' })),
    request_id: Type.Optional(Type.String({ maxLength: 128, description: 'With this `X-Request-Id`.' })),
    code: Type.Optional(
      Type.String({ maxLength: 64, description: 'With this code.', examples: ['over_caller_limit'] }),
    ),
    path: Type.Optional(
      Type.String({ maxLength: 500, description: 'Whose path begins so.', examples: ['/v1/credits'] }),
    ),
    method: Type.Optional(Type.String({ maxLength: 10, examples: ['POST'] })),
    min_status: Type.Optional(Type.Integer({ minimum: 100, maximum: 599, description: '400: what was refused.' })),
    from: Type.Optional({ ...Instant, description: 'Answered then or later.' }),
    to: Type.Optional({ ...Instant, description: 'Answered before.' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50.' })),
    cursor: Type.Optional(Type.String({ maxLength: 300, description: '`next_cursor` of the page before.' })),
  },
  strict,
);

/** Who asked for what, and how it ended: for whoever has to find out why. */
export function addRequestRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addRecording(app, parts);
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/requests',
    {
      config: { scope: 'requests:read' },
      schema: {
        tags,
        operationId: 'listRequests',
        summary: 'The requests of the program’s callers, newest first',
        description:
          'Kept for `request_log_days` (30 unless set). Written a moment after the reply, and not at all in trouble: a log, no proof. ' +
          'Requests whose credentials were refused belong to no program and are in the server’s own log only.',
        querystring: RequestsQuery,
        response: {
          200: Type.Object({
            items: Type.Array(LoggedRequest),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, query }) => {
      const found = await listRequests(parts.pool, programId, readFilter(query));
      const items = found.items.map(({ id, at, tookMs, ...request }) => ({
        ...request,
        request_id: id,
        at: instantText(at),
        took_ms: tookMs,
      }));
      return { items, next_cursor: found.next ? writePlace(found.next) : null };
    },
  );
}

function addRecording(app: App, parts: AppParts): void {
  app.post(
    '/v1/requests/record-bodies',
    {
      config: { scope: 'requests:record' },
      schema: {
        tags,
        operationId: 'recordBodies',
        summary: 'Keep the bodies of one caller’s requests for a while',
        description: 'Masked: names, numbers and structure stay, texts that are not known to be harmless do not.',
        querystring: NoQuery,
        body: Type.Object(
          {
            principal: Type.String({ minLength: 1, maxLength: 128, examples: ['opr_7'] }),
            minutes: Type.Integer({ minimum: 0, maximum: 1_440, description: '0 ends it.', examples: [15] }),
          },
          strict,
        ),
        response: {
          200: Type.Object({ principal: Type.String(), until: Instant }),
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, body }) => {
      const until = await recordBodies(asCaller(parts, principal), principal.programId, body);
      if (until === undefined) throw unknownPrincipal(body.principal);
      parts.requestNotes?.recordBodies(principal.programId, body.principal, until);
      return { principal: body.principal, until: instantText(until) };
    },
  );
}

function readFilter(query: Static<typeof RequestsQuery>) {
  const { request_id: id, min_status: minStatus, from, to, cursor, limit = 50, ...rest } = query;
  return {
    ...rest,
    id,
    minStatus,
    limit,
    from: from === undefined ? undefined : readInstant('from', from),
    to: to === undefined ? undefined : readInstant('to', to),
    below: cursor === undefined ? undefined : readPlace(cursor),
  };
}
