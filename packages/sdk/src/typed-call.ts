import type { CallArguments, CallSettings, Method, PathOf, ReplyOf } from './call-types.ts';
import { KEYED_CALLS } from './generated/keyed-calls.ts';
import type { RawCall, Transport } from './transport.ts';

/** A good reply: its body, typed by the document, and the reply itself for status and headers. */
export type Reply<T> = { data: T; response: Response };

/** Calls a path of the document with its parameters and body; throws a PointhouseError for every reply that is not good. */
export type TypedCall<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...rest: CallArguments<M, Path>
) => Promise<Reply<ReplyOf<M, Path>>>;

type LooseOptions = Pick<RawCall, 'params' | 'body'> & CallSettings;

const keyedCalls: ReadonlySet<string> = new Set(KEYED_CALLS);

/** Calls whose body or path has a reference under which the server does them once, and one that writes nothing. */
const REFERENCED_CALLS: readonly PathOf<'POST'>[] = [
  '/v1/purchases',
  '/v1/purchases/{purchase}/returns',
  '/v1/member-events',
  '/v1/rules/{rule}/triggers',
  '/v1/rules/{rule}/triggers/{request_id}/reverse',
  '/v1/basket-evaluations',
];
const referencedCalls: ReadonlySet<string> = new Set(REFERENCED_CALLS.map((path) => `POST ${path}`));

/** Makes the calls of one method. Those that take an Idempotency-Key get a random one when the caller gives none. */
export function makeCall<M extends Method>(transport: Transport, method: M): TypedCall<M> {
  const call = async (path: string, options: LooseOptions = {}): Promise<Reply<unknown>> => {
    const { idempotencyKey, ...rest } = options;
    const isKeyed = keyedCalls.has(`${method} ${path}`);
    const headers = new Headers(rest.headers);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    else if (isKeyed && !headers.has('idempotency-key')) headers.set('idempotency-key', newKey());
    const isRepeatable = method === 'GET' || isKeyed || referencedCalls.has(`${method} ${path}`);
    const { response, text } = await transport({ ...rest, method, path, headers, isRepeatable });
    return { data: readBody(response, text), response };
  };
  return call as unknown as TypedCall<M>; // as: the types come from the document, to which the server's tests hold its replies
}

function readBody(response: Response, text: string): unknown {
  if (text === '') return undefined;
  return /[/+]json\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/** 128 random bits. Not `randomUUID`, which browsers have in secure contexts only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
