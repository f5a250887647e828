import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import {
  type AllowedDestinations,
  bareHost,
  findUrlFault,
  isAddressAllowed,
  isListed,
} from '../domain/destinations/allowed-destinations.ts';
import { askNameServers, askSystem, type ResolveName } from './resolve-name.ts';

/** A call to make. Redirects are not followed: a 3xx is a reply like others. */
type OutgoingCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Gives the call up; the outcome is then `abandoned`. */
  readonly signal?: AbortSignal;
};

/** `text`: the beginning of the body, as many bytes as the limit allows, read as UTF-8. */
type OutgoingReply = {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly isCut: boolean;
};

export type CallOutcome =
  | OutgoingReply
  /**
   * There was no whole reply: refused by the guard, not reached, not trusted, too slow. Says so in words for people. `wasSent`:
   * the other side may have got the call; false only where there was no connection to send it on.
   */
  | { readonly kind: 'failed'; readonly error: string; readonly wasSent: boolean }
  | { readonly kind: 'abandoned' };

export type GuardedClient = {
  call(call: OutgoingCall): Promise<CallOutcome>;
  /** Cuts what is under way, and every connection that was kept. */
  close(): Promise<void>;
};

export type GuardOptions = {
  /** What may be reached beyond the public internet by https. */
  readonly allowed: AllowedDestinations;
  readonly connectMs: number;
  /** For the whole call, connecting and reading the reply included. */
  readonly totalMs: number;
  readonly replyBytes: number;
  /** Resolves names; only tests choose another way. */
  readonly resolve?: ResolveName;
  /** Authorities to trust beside those that Node knows, PEM; only tests have some. */
  readonly ca?: string;
};

const MAX_HEADER_BYTES = 16_384;

/**
 * Opens the client for every call that leaves this server.
 *
 * Where a call really goes is checked at the connection: a literal address as it stands, a name by every address that it
 * resolves to, at the moment of connecting, so that a name which changes its mind afterwards gains nothing.
 */
export function openGuardedClient(options: GuardOptions): GuardedClient {
  const agent = new Agent({
    connect: guardConnections(options),
    headersTimeout: options.totalMs,
    bodyTimeout: options.totalMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
  });
  return {
    call: (call) => makeCall(agent, call, options),
    close: () => agent.destroy(),
  };
}

async function makeCall(agent: Dispatcher, call: OutgoingCall, options: GuardOptions): Promise<CallOutcome> {
  const url = URL.canParse(call.url) ? new URL(call.url) : undefined;
  const fault = url ? findUrlFault(options.allowed, url) : 'expected an https URL';
  if (!url || fault !== undefined) return { kind: 'failed', error: `refused: ${fault}`, wasSent: false };
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), options.totalMs);
  const signal = call.signal ? AbortSignal.any([call.signal, late.signal]) : late.signal;
  try {
    const reply = await agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: call.method,
      headers: { 'user-agent': 'Pointhouse', ...call.headers },
      body: call.body ?? null,
      signal,
    });
    return {
      kind: 'reply',
      status: reply.statusCode,
      headers: singleHeaders(reply.headers),
      ...(await readBegin(reply.body, options.replyBytes)),
    };
  } catch (error) {
    if (call.signal?.aborted) return { kind: 'abandoned' };
    if (late.signal.aborted)
      return { kind: 'failed', error: `no whole reply within ${options.totalMs} ms`, wasSent: true };
    return { kind: 'failed', error: describe(error), wasSent: !isUnconnected(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Reads no more than the limit; what is longer is cut, and its connection closed. */
async function readBegin(
  body: Dispatcher.ResponseData['body'],
  limit: number,
): Promise<{ text: string; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const piece = Buffer.from(chunk as Uint8Array); // as: a body without an encoding gives bytes
    chunks.push(piece.subarray(0, limit - bytes));
    bytes += piece.length;
    if (bytes > limit) break;
  }
  return { text: Buffer.concat(chunks).toString('utf8'), isCut: bytes > limit };
}

function singleHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function guardConnections(options: GuardOptions): buildConnector.connector {
  const { allowed, connectMs, ca } = options;
  const own = { timeout: connectMs, allowH2: false, lookup: guardLookup(options), ...(ca === undefined ? {} : { ca }) };
  // as: the type takes the options of one kind of socket at a time; these are common to all of them.
  const connect = buildConnector(own as buildConnector.BuildOptions);
  return (target, callback) => {
    // Node resolves no literal address, so no look-up would see one.
    const fault = findUrlFault(allowed, { ...target, username: '', password: '' });
    if (fault !== undefined) callback(noteUnconnected(new Error(`refused: ${fault}`)), null);
    else connect(target, (...made) => (made[0] ? callback(noteUnconnected(made[0]), null) : callback(...made)));
  };
}

/** Errors of connecting: whatever waited for that connection was never sent. */
const unconnected = new WeakSet<Error>();

function noteUnconnected(error: Error): Error {
  unconnected.add(error);
  return error;
}

function isUnconnected(error: unknown): boolean {
  return error instanceof Error && unconnected.has(error);
}

/** Resolves a name, and refuses it when any of its addresses may not be connected to. */
function guardLookup({ allowed, resolve }: GuardOptions): LookupFunction {
  return (hostname, asked, callback) => {
    const isNamed = isListed(allowed, bareHost(hostname));
    const ask = resolve ?? (isNamed ? askSystem : askNameServers);
    ask(hostname).then(
      (addresses) => {
        const refused = addresses.find(({ address }) => !isNamed && !isAddressAllowed(allowed, address));
        const [first] = addresses;
        if (refused || !first) callback(refusal(hostname, refused?.address ?? 'no address'), []);
        else if (asked.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function refusal(hostname: string, address: string): NodeJS.ErrnoException {
  return new Error(
    `refused: ${hostname} leads to ${address}, which is not on the public internet nor in outbound_allow`,
  );
}

/** What went wrong, in words and without a stack: it is shown to whoever owns the endpoint. */
function describe(error: unknown): string {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: unknown[] }; // as: any thrown value may be asked
  if (Array.isArray(errors) && errors.length > 0) return describe(errors[0]);
  const words = message || code || String(error);
  return words.slice(0, 500);
}
