import type { paths } from './generated/schema.ts';
import { makeShortcuts, type Shortcuts } from './shortcuts.ts';
import { followJournal, type StreamEvent, type StreamSettings } from './stream.ts';
import { type Credentials, makeTransport, type Transport, type TransportSettings } from './transport.ts';
import { makeCall, type TypedCall } from './typed-call.ts';

/** The whole API, typed by path, and the main jobs by name. */
export type Pointhouse = Shortcuts & {
  GET: TypedCall<'GET'>;
  POST: TypedCall<'POST'>;
  PUT: TypedCall<'PUT'>;
  PATCH: TypedCall<'PATCH'>;
  DELETE: TypedCall<'DELETE'>;
  /** A bearer token of this client, for all of its scopes or for some (`points:read members:read`). */
  token(settings?: TokenSettings): Promise<Token>;
  /** Follows the journal live, across broken connections. */
  stream(settings?: StreamSettings): AsyncGenerator<StreamEvent>;
};

export type TokenSettings = { scope?: string; signal?: AbortSignal };

export type Token = paths['/oauth/token']['post']['responses'][200]['content']['application/json'];

/**
 * Makes a client of one Pointhouse server.
 *
 * Calls that move points get an Idempotency-Key when none is given, or go by their reference (purchases, returns, events,
 * triggers of rules), and are repeated after lost replies, 503 and 429, a
 * bounded number of times; each still happens once. A reply that is not good is thrown as a PointhouseError. Amounts are
 * decimal texts, never floats. Needs `fetch`, as browsers and Node from 20 on have it.
 */
export function createPointhouse(settings: TransportSettings & Credentials): Pointhouse {
  const transport = makeTransport(settings, settings);
  const GET = makeCall(transport, 'GET');
  const POST = makeCall(transport, 'POST');
  return {
    ...makeShortcuts({ GET, POST }),
    GET,
    POST,
    PUT: makeCall(transport, 'PUT'),
    PATCH: makeCall(transport, 'PATCH'),
    DELETE: makeCall(transport, 'DELETE'),
    token: (tokenSettings) => fetchToken(transport, tokenSettings),
    stream: (streamSettings) => followJournal(transport, streamSettings),
  };
}

/** OAuth 2.0 client credentials: the one call that takes a form. One token more does no harm. */
async function fetchToken(transport: Transport, { scope, signal }: TokenSettings = {}): Promise<Token> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) });
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' });
  const call = { method: 'POST', path: '/oauth/token', headers, body: form.toString(), isRepeatable: true };
  const { text } = await transport({ ...call, ...(signal ? { signal } : {}) });
  return JSON.parse(text) as Token; // as: the server's tests hold it to the document
}
