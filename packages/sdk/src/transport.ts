import { PointhouseError, readError } from './pointhouse-error.ts';
import { type Failure, type RetrySettings, sleep, waitBeforeRetry } from './retry.ts';

/** Who calls: a client by its key and secret (HTTP Basic), or the bearer of a token. */
export type Credentials = { clientId: string; clientSecret: string } | { token: string };

export type TransportSettings = {
  /** Where the server is, for example `https://points.example`; a path in front of the API's own is kept. */
  baseUrl: string;
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** How often a call is repeated at most (4), and only when that cannot do anything twice. */
  retries?: number;
  /** The longest wait before a repetition (30,000): a server that asks for more is not asked again. */
  maxWaitMs?: number;
  /** How long one attempt may take until its reply is there (30,000). */
  timeoutMs?: number;
};

/** One call in plain values, as it goes out. */
export type RawCall = {
  method: string;
  /** With the document's placeholders, such as `/v1/holds/{hold}/capture`. */
  path: string;
  params?: { path?: Values; query?: Values; header?: Values };
  body?: unknown;
  headers?: Headers;
  signal?: AbortSignal;
  /** Whether a repetition cannot do anything twice. */
  isRepeatable: boolean;
  /** Whether the reply is read as it comes: then the time-out ends with the reply's head. */
  isStream?: boolean;
};
type Values = Record<string, unknown>;

/** A good reply; `text` is its whole body, empty for streams, whose body is still to be read. */
type GoodReply = { response: Response; text: string };

export type Transport = (call: RawCall) => Promise<GoodReply>;

/**
 * Makes the one function through which all calls go out: it signs them, repeats those that may be repeated, and turns every
 * reply that is not good into a {@link PointhouseError}.
 */
export function makeTransport(credentials: Credentials, settings: TransportSettings): Transport {
  const { retries = 4, maxWaitMs = 30_000, timeoutMs = 30_000 } = settings;
  const send = settings.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const authorization = authorizationOf(credentials);
  return async (call) => {
    const url = urlOf(settings.baseUrl, call);
    const init = requestInit(call, authorization);
    for (let attempt = 0; ; attempt++) {
      const outcome = await attemptCall(() => send(url, init(attemptSignal(call, timeoutMs))), call);
      if ('response' in outcome) return outcome;
      const retry: RetrySettings = { attempt, maxWaitMs, isRepeatable: call.isRepeatable };
      const wait = attempt < retries ? waitBeforeRetry(outcome, retry) : undefined;
      if (wait === undefined) throw outcome.error;
      await sleep(wait, call.signal);
    }
  };
}

async function attemptCall(send: () => Promise<Response>, call: RawCall): Promise<GoodReply | Failure> {
  try {
    const response = await send();
    if (!response.ok) return { error: await readError(response), retryAfter: response.headers.get('retry-after') };
    // Read here, so that a body that breaks off counts as a lost reply.
    return { response, text: call.isStream ? '' : await response.text() };
  } catch (cause) {
    // The caller's own wish is not a failure: it goes out as it came in.
    call.signal?.throwIfAborted();
    const message = `${call.method} ${call.path}: no reply (${cause instanceof Error ? cause.message : String(cause)})`;
    return { error: new PointhouseError({ status: 0, code: 'no_reply', message, cause }), retryAfter: null };
  }
}

function attemptSignal(call: RawCall, timeoutMs: number): AbortSignal | undefined {
  // A stream has no end to wait for; whoever reads it watches its heartbeats.
  if (call.isStream) return call.signal;
  const timeout = AbortSignal.timeout(timeoutMs);
  return call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
}

function requestInit(call: RawCall, authorization: string): (signal: AbortSignal | undefined) => RequestInit {
  const headers = new Headers(call.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json, application/problem+json');
  headers.set('authorization', authorization);
  for (const [name, value] of givenValues(call.params?.header)) headers.set(name, String(value));
  // The only bodies that are a text are files of rows.
  const isFile = typeof call.body === 'string';
  const type = isFile ? 'text/csv; charset=utf-8' : 'application/json';
  if (call.body !== undefined && !headers.has('content-type')) headers.set('content-type', type);
  const body = call.body === undefined ? {} : { body: isFile ? String(call.body) : JSON.stringify(call.body) };
  return (signal) => ({ method: call.method, headers, redirect: 'error', ...body, ...(signal ? { signal } : {}) });
}

function urlOf(baseUrl: string, { path, params }: RawCall): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = params?.path?.[name];
    if (value === undefined) throw new TypeError(`${path}: the path parameter "${name}" is missing`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of givenValues(params?.query)) {
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  const text = query.toString();
  return `${baseUrl.replace(/\/+$/, '')}${filled}${text === '' ? '' : `?${text}`}`;
}

function givenValues(values: Values | undefined): [string, unknown][] {
  return Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null);
}

function authorizationOf(credentials: Credentials): string {
  if ('token' in credentials) return `Bearer ${credentials.token}`;
  const bytes = new TextEncoder().encode(`${credentials.clientId}:${credentials.clientSecret}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
