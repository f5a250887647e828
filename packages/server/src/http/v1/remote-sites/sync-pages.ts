import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../problems.ts';

const DEFAULT_LIMIT = 50;

/** Where a page begins: behind what the cursor names, as `read` understands it. */
export function readPlace<T>(
  query: { limit?: number; cursor?: string },
  read: (text: string) => T | undefined,
): { limit: number; after: T | undefined } {
  const { limit = DEFAULT_LIMIT, cursor } = query;
  if (cursor === undefined) return { limit, after: undefined };
  const after = read(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (after !== undefined) return { limit, after };
  const detail = 'expected the next_cursor of the page before';
  throw new ProblemError({
    status: 400,
    code: 'cursor_malformed',
    detail: 'This cursor did not come from a page of this list.',
    errors: [{ pointer: '?cursor', code: 'cursor_malformed', detail }],
  });
}

/** A page's body, and its `Link` to the next one. `last`: the name of its last item, when more come after it. */
export function textPage<T>(
  page: { items: T[]; last: string | undefined },
  http: { request: FastifyRequest; reply: FastifyReply },
): { items: T[]; next_cursor: string | null } {
  if (page.last === undefined) return { items: page.items, next_cursor: null };
  const cursor = Buffer.from(page.last).toString('base64url');
  const [path = '', query] = http.request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  http.reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
  return { items: page.items, next_cursor: cursor };
}
