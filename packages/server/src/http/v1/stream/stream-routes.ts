import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import {
  getJournalHead,
  type JournalCursor,
  type JournalHead,
  journalCursorText,
  readJournalCursor,
} from '../../../queries/journal-head.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { identifyCaller } from '../../auth/check-caller.ts';
import { ProblemError } from '../../problems.ts';
import { Instant, NoQuery, problemReplies } from '../../schemas.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { type EventWriter, makeEventWriter } from './event-writer.ts';
import type { FeedSubscription } from './journal-feed.ts';

const config = { scope: 'events:read' } as const;
const tags = ['stream'];

const HeadReply = Type.Object(
  {
    number: Type.Integer({ description: 'The number of the last record; 0 while there is none.' }),
    at: Type.Union([Instant, Type.Null()]),
    hash: Type.String({ description: 'Its hash, in hex: it stands for all records before it as well.' }),
    cursor: Type.String({ description: 'A cursor for the stream: from here on.', examples: ['1234-0a1b2c3d'] }),
  },
  { title: 'JournalHead' },
);

const cursorWords = 'Where to go on: an event’s id (`1234-0a1b2c3d`), or `0` for the beginning.';
const StreamQuery = Type.Object(
  { cursor: Type.Optional(Type.String({ maxLength: 64, description: `${cursorWords} Left out: from now.` })) },
  { additionalProperties: false },
);
const StreamHeaders = Type.Object({
  'last-event-id': Type.Optional(Type.String({ maxLength: 64, description: `${cursorWords} Goes before \`cursor\`.` })),
});

/** The live stream of the journal, and how far the journal reaches. */
export function addStreamRoutes(app: App, parts: AppParts): void {
  app.get(
    '/v1/journal/head',
    {
      config,
      schema: {
        tags,
        operationId: 'getJournalHead',
        summary: 'How far the journal reaches',
        querystring: NoQuery,
        response: { 200: HeadReply, ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async (request) => presentHead(await getJournalHead(parts.pool, request.principal.programId)),
  );
  app.get(
    '/v1/stream',
    {
      config,
      // Fastify would answer HEAD by running the handler, which never ends.
      exposeHeadRoute: false,
      schema: {
        tags,
        operationId: 'streamJournal',
        summary: 'The journal as it grows, as server-sent events',
        description:
          'One event a record: `id` is the number and the first 8 hex digits of the hash, `event` the record’s type, `data` the ' +
          'transaction as JSON. Reconnect with `Last-Event-ID` to go on without loss. A cursor that the journal does not reach, ' +
          'or that names another record, is refused with 409 and the head. Comments keep the connection alive; a reader that ' +
          'does not read for 30 seconds is cut.',
        querystring: StreamQuery,
        headers: StreamHeaders,
        response: {
          200: { description: 'The events.', content: { 'text/event-stream': { schema: Type.String() } } },
          ...problemReplies(400, 401, 403, 409, 429, 503),
        },
      },
    },
    (request, reply) =>
      answerStream(parts, readAskedCursor(request.headers['last-event-id'], request.query.cursor), { request, reply }),
  );
}

async function answerStream(
  parts: AppParts,
  cursor: JournalCursor | undefined,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const found = await parts.stream.subscribe(request.principal.programId, cursor);
  if (found.kind === 'refused') throw refusedCursor(found.reason, found.head);
  const { subscription } = found;
  reply.hijack();
  const { raw } = reply;
  raw.once('close', () => subscription.close());
  // The reader may have left while the journal was asked.
  if (raw.destroyed) return subscription.close();
  const own = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close' };
  // as: the headers that hooks have set so far are texts; a hijacked reply has to write them itself.
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...own, 'x-accel-buffering': 'no' });
  const writer = makeEventWriter(raw, { stallMs: parts.streamTimings.stallMs, closed: subscription.closed });
  const stopBeating = keepAlive(parts, request, { writer, subscription });
  try {
    if (await pump(parts, request.principal.programId, { subscription, writer })) raw.end();
  } catch (error) {
    // The head is out, so there is no other way to say it than to end: the reader resumes where it was.
    request.log.warn({ err: error, request_id: request.id }, 'a stream ended early');
    raw.destroy();
  } finally {
    stopBeating();
    subscription.close();
  }
}

/** Sends page after page; the next one is read only when the reader has taken this one. True when the feed has ended. */
async function pump(
  parts: AppParts,
  programId: number,
  { subscription, writer }: { subscription: FeedSubscription; writer: EventWriter },
): Promise<boolean> {
  // An id without data only tells the reader where it is, so that a reconnect before the first event loses nothing.
  if (!(await writer.send(`retry: 1000\nid: ${journalCursorText(subscription.start)}\n\n`))) return false;
  for (let page = await subscription.next(); page; page = await subscription.next()) {
    const program = await configForRecords(parts.configs, programId, page);
    for (const record of page) {
      const data = JSON.stringify(presentTransaction(record, program));
      const event = `id: ${journalCursorText(record)}\nevent: ${record.type}\ndata: ${data}\n\n`;
      if (!(await writer.send(event))) return false;
    }
  }
  return true;
}

/** Beats while the stream lasts, and ends it when its credentials have ended. */
function keepAlive(
  parts: AppParts,
  request: FastifyRequest,
  { writer, subscription }: { writer: EventWriter; subscription: FeedSubscription },
): () => void {
  const timer = setInterval(() => {
    writer.beat();
    identifyCaller(parts, request, config.scope).catch((error: unknown) => {
      // A database that is away proves nothing about the caller.
      if (error instanceof ProblemError) subscription.close();
    });
  }, parts.streamTimings.heartbeatMs);
  return () => clearInterval(timer);
}

function readAskedCursor(lastEventId: string | undefined, query: string | undefined): JournalCursor | undefined {
  const text = lastEventId ?? query;
  if (text === undefined) return undefined;
  const cursor = readJournalCursor(text);
  if (cursor) return cursor;
  const pointer = lastEventId === undefined ? '?cursor' : 'last-event-id:';
  const detail = 'expected the id of an event, such as 1234-0a1b2c3d, or 0';
  throw new ProblemError({
    status: 400,
    code: 'cursor_malformed',
    detail: 'This cursor is none of the stream.',
    errors: [{ pointer, code: 'cursor_malformed', detail }],
  });
}

function refusedCursor(reason: 'ahead' | 'mismatch', head: JournalHead): ProblemError {
  const details = {
    ahead: 'The journal does not reach this cursor.',
    mismatch:
      'The journal holds another record at this cursor’s number: it is not the journal that the cursor came from.',
  };
  return new ProblemError({
    status: 409,
    code: `cursor_${reason}`,
    detail: details[reason],
    facts: { head: presentHead(head) },
  });
}

function presentHead(head: JournalHead): Static<typeof HeadReply> {
  return {
    number: head.number,
    at: head.number === 0 ? null : instantText(head.at),
    hash: head.hash.toString('hex'),
    cursor: journalCursorText(head),
  };
}
