import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Day, type Instant, isDay } from '../domain/calendar.ts';
import { instantText } from '../domain/ledger/checks.ts';
import { readCursor, writeCursor } from '../queries/cursor.ts';
import { ProblemError } from './problems.ts';

const DEFAULT_LIMIT = 50;

/** The query parameters of a list that is read page by page. */
export const PAGE_PARAMETERS = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 200,
      description: `Items of one page; ${DEFAULT_LIMIT} when left out.`,
      examples: [50],
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: '`next_cursor` of the page before.' })),
};

/** Where a page begins and how long it may be. `list` names the list whose cursors these are. */
export function readPage(
  list: string,
  query: { limit?: number; cursor?: string },
): { limit: number; below: number | undefined } {
  const { limit = DEFAULT_LIMIT, cursor } = query;
  const below = cursor === undefined ? undefined : readCursor(list, cursor);
  if (cursor !== undefined && below === undefined) throw cursorMalformed();
  return { limit, below };
}

/** A page's body, and its `Link` to the next one. */
export function pageReply<T>(
  list: string,
  page: { items: T[]; nextBelow: number | undefined },
  http: { request: FastifyRequest; reply: FastifyReply },
): { items: T[]; next_cursor: string | null } {
  if (page.nextBelow === undefined) return { items: page.items, next_cursor: null };
  const cursor = writeCursor(list, page.nextBelow);
  const [path = '', query] = http.request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  http.reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
  return { items: page.items, next_cursor: cursor };
}

/** Reads an instant out of the query; its schema has seen to its form, but not every such text is an instant. */
export function readInstant(name: string, text: string): Instant {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw invalidParameter(name, 'expected an instant, such as 2026-11-22T08:30:00Z');
  return instant;
}

/** Reads an instant that may not be in the future, where one was sent; @throws ProblemError 422 `as_of_in_future` */
export function readPastInstant(name: string, text: string | undefined, now: Instant): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = readInstant(name, text);
  if (instant <= now) return instant;
  const facts = { [name]: instantText(instant), now: instantText(now) };
  const detail = `${name} ${instantText(instant)} is in the future; it is ${instantText(now)} here.`;
  throw new ProblemError({ status: 422, code: `${name}_in_future`, detail, facts });
}

/** Reads a day out of the query. */
export function readDay(name: string, text: string): Day {
  if (!isDay(text)) throw invalidParameter(name, 'expected a day that exists, from 1970-01-01 on, as YYYY-MM-DD');
  return text;
}

/** The problem of one wrong query parameter. */
export function invalidParameter(name: string, detail: string): ProblemError {
  const errors = [{ pointer: `?${name}`, code: 'invalid', detail }];
  return new ProblemError({ status: 400, code: 'invalid_request', detail: 'Some fields are wrong.', errors });
}

/**
 * The id that a list ended with, out of its cursor: base64url of the id itself. `prefix` is that of the list's ids; a cursor
 * that holds anything else did not come from a page of it.
 */
export function readIdCursor(prefix: 'ck' | 'ihk' | 'ihp' | 'rms' | 'whe', cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (new RegExp(`^${prefix}_\\d+_[0-9a-f]+$`).test(id)) return id;
  throw cursorMalformed();
}

export function cursorMalformed(): ProblemError {
  const detail = 'expected the next_cursor of the page before';
  return new ProblemError({
    status: 400,
    code: 'cursor_malformed',
    detail: 'This cursor did not come from a page of this list.',
    errors: [{ pointer: '?cursor', code: 'cursor_malformed', detail }],
  });
}

/** A place in a list that runs from new to old by instant and id, as opaque text. */
export function writePlace({ at, id }: { at: Instant; id: string }): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Reads such a place back out of the parameter `cursor`. @throws ProblemError 400 when it is none */
export function readPlace(cursor: string): { at: Instant; id: string } {
  const match = /^(\d{1,14}) ([A-Za-z0-9._-]{1,128})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match) return { at: Number(match[1]), id: match[2] ?? '' };
  throw invalidParameter('cursor', 'expected the next_cursor of the page before');
}
