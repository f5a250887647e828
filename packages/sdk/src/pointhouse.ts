import { makeShortcuts, type Shortcuts } from './shortcuts.ts';
import { followJournal, type StreamEvent, type StreamSettings } from './stream.ts';
import { type Credentials, makeTransport, type TransportSettings } from './transport.ts';
import { makeCall, type TypedCall } from './typed-call.ts';

/** The whole API, typed by path, and the main jobs by name. */
export type Pointhouse = Shortcuts & {
  GET: TypedCall<'GET'>;
  POST: TypedCall<'POST'>;
  PUT: TypedCall<'PUT'>;
  PATCH: TypedCall<'PATCH'>;
  DELETE: TypedCall<'DELETE'>;
  /** Follows the journal live, across broken connections. */
  stream(settings?: StreamSettings): AsyncGenerator<StreamEvent>;
};

/**
 * Makes a client of one Pointhouse server.
 *
 * Calls that move points get an Idempotency-Key when none is given, and are repeated with it after lost replies, 503 and 429, a
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
    stream: (streamSettings) => followJournal(transport, streamSettings),
  };
}
