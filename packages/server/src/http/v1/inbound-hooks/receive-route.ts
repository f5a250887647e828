import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepHookPayload, type PayloadOutcome } from '../../../commands/keep-hook-payload.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { HookAuthentication } from '../../../domain/inbound-hooks/authentication.ts';
import { MAX_PAYLOAD_BYTES, type PayloadValue, readPayload, withField } from '../../../domain/inbound-hooks/payload.ts';
import type { HookView } from '../../../queries/list-inbound-hooks.ts';
import { type HookRequest, proveHook } from '../../../queries/prove-hook.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { heedRefusal } from '../../auth/check-caller.ts';
import { homeOf } from '../../home-of.ts';
import { ProblemError } from '../../problems.ts';
import { heedLimit } from '../../rate-limits.ts';
import { bookEvent, type KnownEvent } from './book-event.ts';
import { mapPayload } from './map-payload.ts';
import { HOOK_MAY } from './present-hook.ts';

type Asked = FastifyRequest<{ Params: { inbound_hook: string }; Querystring: Record<string, unknown> }>;

/**
 * `POST /v1/hooks/{inbound_hook}`: the door for other systems. The hook is the principal: it may move points of its program, and
 * nothing else.
 *
 * The body is taken as bytes, for those are what is signed, whatever type the sender says they are of.
 */
export function addHookDoor(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    door.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: MAX_PAYLOAD_BYTES } as const;
    door.addContentTypeParser('*', limits, (_request, body, parsed) => parsed(null, body));
    // The framework refuses a type that is malformed or empty before any parser is asked; `raw` keeps what was sent.
    door.addHook('onRequest', async (request) => {
      request.headers = { 'content-type': 'application/octet-stream' };
    });
    const config = { scope: null };
    door.post('/v1/hooks/:inbound_hook', { config, schema: { hide: true } }, async (request, reply) => {
      return receive(parts, request as Asked, reply); // as: hidden routes have no schema that would type them
    });
    done();
  });
}

async function receive(parts: AppParts, request: Asked, reply: FastifyReply): Promise<unknown> {
  const asked = readRequest(parts, request);
  // The log of requests is not to keep what the hook keeps, encrypted, in a log of its own.
  request.body = undefined;
  const proof = await proveHook(parts, nameOf(request.params.inbound_hook), asked);
  if (proof.kind === 'wrong' && proof.hook?.preset === 'woocommerce' && isPing(asked)) {
    heedLimit(parts.rateLimits.countRefusal(request.ip), reply);
    return { events: [] };
  }
  if (proof.kind !== 'proven') {
    await heedRefusal(parts, request, reply);
    throw proof.kind === 'too_old' ? tooOld() : wrongSignature();
  }
  const { hook } = proof;
  request.principal = { programId: hook.programId, by: hook.id, scopes: new Set(HOOK_MAY), kind: 'hook' };
  parts.authenticator.noteUse({ ...request.principal, secretId: '' }, request.ip);
  heedLimit(parts.rateLimits.countRequest(hook.id), reply);
  if (!hook.enabled) throw switchedOff(hook.id);
  const sent = { body: readBody(asked, hook.authentication), headers: shownHeaders(asked, hook.authentication) };
  const events = await takePayload(parts, hook, sent);
  reply.code(events.some(({ outcome }) => outcome.state === 'parked') ? 202 : 200);
  return { events: events.map(({ outcome, kept }) => presentOutcome(hook, outcome, kept)) };
}

type Sent = { body: PayloadValue; headers: Readonly<Record<string, string>> };
type Taken = { outcome: PayloadOutcome; kept: string | null };

/** Maps, books and keeps every event of a payload; none of them when one has no id. */
async function takePayload(parts: AppParts, hook: HookView, sent: Sent): Promise<Taken[]> {
  const mapped = mapPayload(hook.mapping, sent, hook.programId);
  if ('fault' in mapped) {
    if (mapped.isTooMuch) throw notReached(`items: ${mapped.fault}`);
    throw await noEventId(parts, hook, { sent, detail: `items: ${mapped.fault}` });
  }
  const known: KnownEvent[] = [];
  for (const event of mapped.events) {
    if (event.kind === 'id_not_reached') throw notReached(event.detail);
    if (event.kind === 'no_event_id') throw await noEventId(parts, hook, { sent, detail: event.detail });
    known.push(event);
  }
  // Together, so that they share a batch of the lane, which keeps them in order.
  const outcomes = await Promise.all(known.map((event) => bookEvent(parts, hook, event)));
  const taken: Taken[] = [];
  for (const [place, outcome] of outcomes.entries()) {
    const { item = null, headers = sent.headers } = known[place] ?? {};
    const kept = await keepHookPayload(parts, hook, { sent: { item, headers }, outcome });
    taken.push({ outcome, kept: kept?.id ?? null });
  }
  return taken;
}

async function noEventId(
  parts: AppParts,
  hook: HookView,
  { sent, detail }: { sent: Sent; detail: string },
): Promise<ProblemError> {
  const problem = { code: 'event_id_missing', field: 'event_id', detail };
  const outcome = { eventId: null, state: 'rejected', problem, record: undefined, movement: undefined } as const;
  await keepHookPayload(parts, hook, { sent: { item: sent.body, headers: sent.headers }, outcome });
  return new ProblemError({
    status: 422,
    code: 'event_id_missing',
    detail: 'No id of the event was found, by which it would count once; nothing was booked.',
    errors: [{ pointer: '/mapping/event_id', code: 'event_id_missing', detail }],
  });
}

/** Nothing is kept, since it has no id to be kept under, and the sender is to send it again. */
function notReached(detail: string): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'mapping_too_slow',
    detail: `The id of the event was not found in time, so nothing was booked: ${detail}.`,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  });
}

const RETRY_AFTER_SECONDS = 60;

function presentOutcome(hook: HookView, outcome: PayloadOutcome, kept: string | null) {
  const { record, problem } = outcome;
  return {
    event_id: outcome.eventId,
    result: outcome.state,
    reason: problem?.code ?? null,
    transaction: record ? numberedId('txn', hook.programId, record.number) : null,
    payload: kept,
  };
}

function readRequest(parts: AppParts, request: Asked): HookRequest {
  const headers = Object.entries(request.raw.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: request.method,
    url: homeOf(parts, request) + request.originalUrl,
    headers: Object.fromEntries(headers),
    query: request.query,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}

function nameOf(id: string): { programId: number; id: string } | undefined {
  const programId = /^ihk_([1-9]\d{0,8})_[0-9a-f]{16}$/.exec(id)?.[1];
  return programId === undefined ? undefined : { programId: Number(programId), id };
}

/** What WooCommerce posts when a webhook is saved: unsigned, and nothing is done; any answer but 200 keeps it from being saved. */
function isPing({ body }: HookRequest): boolean {
  return /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));
}

function readBody({ body }: HookRequest, authentication: HookAuthentication): PayloadValue {
  const read = readPayload(body.toString('utf8'));
  if ('fault' in read) {
    const code = read.fault === 'expected JSON' ? 'invalid_json' : 'payload_refused';
    throw new ProblemError({ status: 400, code, detail: `The body is not taken: ${read.fault}.` });
  }
  const hasSecret = authentication.kind === 'secret' && authentication.in === 'body';
  return hasSecret ? withField(read.value, authentication.name, '****') : read.value;
}

/** How the request travelled, and what proves the sender: neither is anybody's business later. */
const HIDDEN = [
  ...['authorization', 'proxy-authorization', 'cookie', 'host', 'connection', 'content-length', 'accept-encoding'],
  ...['transfer-encoding', 'forwarded', 'x-forwarded-for', 'x-real-ip', 'x-request-id'],
];
const MAX_HEADER_LENGTH = 2_000;

function shownHeaders({ headers }: HookRequest, authentication: HookAuthentication): Record<string, string> {
  const proof = authentication.kind === 'signature' ? authentication.header : authentication.name;
  const shown = Object.entries(headers).filter(([name]) => !HIDDEN.includes(name) && name !== proof);
  return Object.fromEntries(shown.map(([name, value]) => [name, value.slice(0, MAX_HEADER_LENGTH)]));
}

function wrongSignature(): ProblemError {
  const detail = 'There is no such hook, or the secret or signature is wrong or missing.';
  return new ProblemError({ status: 401, code: 'signature_wrong', detail, headers: { 'www-authenticate': 'Hook' } });
}

function tooOld(): ProblemError {
  const detail = 'The signature is older than five minutes, or ahead of the time here: compare the clocks.';
  return new ProblemError({ status: 401, code: 'signature_too_old', detail, headers: { 'www-authenticate': 'Hook' } });
}

function switchedOff(id: string): ProblemError {
  return new ProblemError({ status: 409, code: 'hook_disabled', detail: `The inbound hook ${id} is switched off.` });
}
