import { Type } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { listAudit } from '../../../queries/list-audit.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { invalidParameter, readInstant, readPlace, writePlace } from '../../parameters.ts';
import { Instant, problemReplies } from '../../schemas.ts';

const Shown = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]);

const Change = Type.Object({
  at: Instant,
  by: Type.String({
    description: 'Who: the id of a client or an operator, `command-line`, `demo`.',
    examples: ['opr_1'],
  }),
  kind: Type.String({ description: 'What kind of thing.', examples: ['client'] }),
  subject: Type.String({ description: 'Which one.', examples: ['ck_1_5f0c9d2ab4e81763c0aa91d2'] }),
  action: Type.Enum(['created', 'changed', 'removed'], { examples: ['changed'] }),
  before: { ...Shown, description: 'As it was; null: it was not there. Amounts in minor units.' },
  after: { ...Shown, description: 'As it is; of a secret only that it was `replaced`.' },
});

const AuditQuery = Type.Object(
  {
    by: Type.Optional(Type.String({ maxLength: 128, description: 'Changed by.', examples: ['opr_1'] })),
    kind: Type.Optional(
      Type.String({ maxLength: 64, description: 'Of this kind of thing.', examples: ['point_type'] }),
    ),
    subject: Type.Optional(Type.String({ maxLength: 256, description: 'Of this one.', examples: ['points'] })),
    from: Type.Optional({ ...Instant, description: 'Changed then or later.' }),
    to: Type.Optional({ ...Instant, description: 'Changed before.' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50.' })),
    cursor: Type.Optional(Type.String({ maxLength: 300, description: '`next_cursor` of the page before.' })),
  },
  { additionalProperties: false },
);

/** `GET /v1/audit`: every change of the program's configuration, by whatever way it was made. */
export function addAuditRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/audit',
    {
      config: { scope: 'audit:read' },
      schema: {
        tags: ['audit'],
        operationId: 'listAudit',
        summary: 'The changes of the program’s configuration, newest first',
        description: 'Kept for good, written in the transaction of the change itself.',
        querystring: AuditQuery,
        response: {
          200: Type.Object({ items: Type.Array(Change), next_cursor: Type.Union([Type.String(), Type.Null()]) }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, query: { cursor, from, to, subject, limit = 50, ...filter } }) => {
      const found = await listAudit(parts.pool, programId, {
        ...filter,
        // Operators are kept by number, and named as everywhere else.
        subjects: subject === undefined ? undefined : [subject, subject.replace(/^opr_/, '')],
        limit,
        from: from === undefined ? undefined : readInstant('from', from),
        to: to === undefined ? undefined : readInstant('to', to),
        below: cursor === undefined ? undefined : readAuditPlace(cursor),
      });
      const items = found.items.map(({ id: _, at, ...change }) => ({
        at: instantText(at),
        ...change,
        subject: shownSubject(change),
      }));
      return { items, next_cursor: found.next ? writePlace(found.next) : null };
    },
  );
}

function shownSubject({ kind, subject }: { kind: string; subject: string }): string {
  return kind === 'operator' || kind === 'application_password' ? `opr_${subject}` : subject;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readAuditPlace(cursor: string) {
  const place = readPlace(cursor);
  if (UUID.test(place.id)) return place;
  throw invalidParameter('cursor', 'expected the next_cursor of the page before');
}
