import { randomInt } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/commands/create-client.ts';
import { makeChecker, type ReplyCheck } from '../support/api-caller.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { type Document, type GeneratedRequest, requestsFor } from '../support/generated-requests.ts';
import { hmac } from '../support/hook-world.ts';
import { addMemberWith } from '../support/movement-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Requests for each operation of the document in one round; set FUZZ_SEED to repeat a run. */
const REQUESTS_EACH = 20;
const ROUNDS = 5;
const SEED = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
const AT_ONCE = 6;
const PATIENCE_MS = 120_000;
/** What any path may be answered with before a route is found. */
const ROUTELESS = ['unknown_path', 'invalid_url'];

let server: TestServer;
let document: Document;
let check: ReplyCheck;
let making: { document: Document; known: Record<string, (string | number)[]>; authorization: string };
const bugs: string[] = [];

beforeAll(async () => {
  const logger = pino({ level: 'error' }, { write: (line: string) => bugs.push(line) });
  server = await startTestServer({ logger });
  document = (await (await fetch(`${server.address}/openapi.json`)).json()) as Document;
  check = makeChecker(document);
  const { clientId, secret } = server.credentials;
  making = { document, known: await makeWorld(), authorization: `Basic ${btoa(`${clientId}:${secret}`)}` };
});
afterAll(() => server?.stop());

/** Members, holds, transactions and the like for the requests to meet. */
async function makeWorld(): Promise<Record<string, (string | number)[]>> {
  const members: string[] = [];
  const holds: string[] = [];
  const transactions: string[] = [];
  for (let at = 0; at < 60; at += 1) {
    const member = await addMemberWith(server, 1_000);
    const note = { member, point_type: 'points', reference: 'fuzz' };
    const hold = await server.call('POST /v1/holds', { ...note, amount: 5 });
    const debit = await server.call('POST /v1/debits', { ...note, amount: 5 });
    members.push(member);
    holds.push(hold.body.hold);
    transactions.push(debit.body.id, hold.body.id);
  }
  const parts = {
    pool: server.database.pool,
    by: 'test',
    clock: server.clock.now,
    randomBytes: (size: number) => Buffer.alloc(size, 7),
  };
  const { clientId } = await createClient(parts, {
    programId: server.programId,
    name: 'victim',
    scopes: ['points:read'],
  });
  const { body: hook } = await server.call('POST /v1/inbound-hooks', { name: 'forum', preset: 'discourse' });
  const event = '{"post":{"id":1,"user_id":2,"topic_archetype":"regular","created_at":"2026-01-01T00:00:00Z"}}';
  const signature = `sha256=${hmac(hook.secret, event)}`;
  const posted = await fetch(hook.url, {
    method: 'POST',
    body: event,
    headers: { 'x-discourse-event': 'post_created', 'x-discourse-event-signature': signature },
  });
  const { events } = (await posted.json()) as { events: { payload: string }[] }; // as: what that door answers
  const hooks = { inbound_hook: [hook.id], hook_payload: events.map(({ payload }) => payload) };
  const promotion = await server.call('POST /v1/promotions', { key: 'fuzz', name: 'Fuzz', point_type: 'points' });
  const segment = await server.call('POST /v1/segments', { key: 'fuzz', name: 'Fuzz' });
  const names = {
    segment: [segment.body.id],
    promotion: [promotion.body.id],
    hold: holds,
    transaction: transactions,
    point_type: ['points', 'credits'],
    client: [clientId],
  };
  const words = { grant_type: ['client_credentials'] };
  return { ...names, ...hooks, ...words, member: members, from: members, to: members, into: members };
}

type Reply = { status: number; type: string; requestId: string | undefined; location: string; text: string };

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function exchange(asked: GeneratedRequest): Promise<Reply> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const headers = { ...asked.headers, ...(asked.body ? { 'content-length': String(asked.body.length) } : {}) };
    const outgoing = send({ hostname, port, agent, method: asked.method, path: asked.target, headers }, (incoming) => {
      const type = (incoming.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      const head = {
        status: incoming.statusCode ?? 0,
        type,
        requestId: incoming.headers['x-request-id']?.toString(),
        location: incoming.headers.location ?? '',
      };
      const chunks: Buffer[] = [];
      const finish = () => resolve({ ...head, text: Buffer.concat(chunks).toString() });
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', finish);
      incoming.on('error', reject);
      // A stream has no end: that it began is its reply.
      if (type === 'text/event-stream') {
        finish();
        outgoing.destroy();
      }
    });
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`no reply within ${PATIENCE_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(asked.body);
  });
}

/** What is wrong with a reply; undefined when nothing is. */
function findFault(asked: GeneratedRequest, reply: Reply): string | undefined {
  if (reply.status >= 500) return `status ${reply.status}: ${reply.text.slice(0, 300)}`;
  if (reply.requestId === undefined) return 'no X-Request-Id';
  const isJson = /[/+]json$/.test(reply.type) && reply.text !== '';
  const body = isJson ? JSON.parse(reply.text) : reply.text;
  if (ROUTELESS.includes(body.code)) return undefined;
  try {
    check({ method: asked.method, path: asked.template, status: reply.status, type: reply.type, body });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** What a call has made is known from then on: later requests may name it where a path has a place for it. */
function learn({ location }: Reply): void {
  for (const template of Object.keys(document.paths)) {
    const [, head, name] = /^(.*)\/\{([^}/]+)\}$/.exec(template) ?? [];
    const value = location.slice((head ?? '').length + 1);
    if (head === undefined || name === undefined || !location.startsWith(`${head}/`) || value.includes('/')) continue;
    making.known[name] = [...(making.known[name] ?? []), decodeURIComponent(value)];
  }
}

function requestsOfRound(round: number): GeneratedRequest[] {
  const places = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.keys(methods).map((method) => ({ method, template })),
  );
  return places
    .flatMap((place, at) => {
      const seed = SEED + round * 1_000 + at;
      return fc
        .sample(requestsFor(making, place), { numRuns: REQUESTS_EACH, seed })
        .map((asked, turn) => ({ asked, turn }));
    })
    .sort((one, other) => one.turn - other.turn)
    .map(({ asked }) => asked);
}

describe('generated requests at every operation of the document', () => {
  const counts = new Map<string, number>();
  const faults: string[] = [];

  async function ask(asked: GeneratedRequest): Promise<void> {
    const reply = await exchange(asked).catch((error: unknown) => String(error));
    const fault = typeof reply === 'string' ? reply : findFault(asked, reply);
    if (fault) faults.push(`${describeRequest(asked)}\n  → ${fault}`);
    if (typeof reply === 'string') return;
    learn(reply);
    for (const kind of [`${asked.method} ${asked.template} ${Math.floor(reply.status / 100)}xx`, 'all']) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }

  test(`seed ${SEED}: never a 5xx, an undeclared status or body, or no reply`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const queue = requestsOfRound(round);
      const work = async () => {
        for (let asked = queue.shift(); asked; asked = queue.shift()) await ask(asked);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
    expect(
      faults.length,
      `seed ${SEED}, ${faults.length} of ${counts.get('all')}:\n${faults.slice(0, 20).join('\n')}`,
    ).toBe(0);
    expect(bugs, `seed ${SEED}`).toEqual([]);
  });

  test('and they got past the door: movements went through and were refused, in numbers', () => {
    const accepted = [...counts].filter(([kind]) => kind.endsWith(' 2xx')).reduce((sum, [, count]) => sum + count, 0);
    expect(accepted / (counts.get('all') ?? 0)).toBeGreaterThan(0.15);
    const movements = (kind: string) =>
      [...counts]
        .filter(([name]) => name.endsWith(kind) && /credits|debits|transfers|adjustments|holds|reverse/.test(name))
        .filter(([name]) => name.startsWith('POST'))
        .reduce((sum, [, count]) => sum + count, 0);
    expect(movements(' 2xx')).toBeGreaterThan(25);
    expect(movements(' 4xx')).toBeGreaterThan(200);
  });

  test('and the ledger is still whole', async () => {
    await checkLedger(server.database.pool, server.programId);
  });
});

function describeRequest({ method, target, headers, body }: GeneratedRequest): string {
  const { authorization: _secret, ...shown } = headers;
  return `${method} ${target.slice(0, 300)} ${JSON.stringify(shown).slice(0, 400)} ${JSON.stringify(body?.toString('utf8').slice(0, 600))}`;
}
