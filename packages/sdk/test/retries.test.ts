import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pointhouse } from '../src/index.ts';
import { credit, makeNetwork, type SdkServer, startSdkServer } from './sdk-server.ts';

let server: SdkServer;

beforeAll(async () => {
  server = await startSdkServer();
});
afterAll(() => server.stop());

/** A reply of something between us and the server. */
const busy = (status: number, retryAfter: string) =>
  new Response('', { status, headers: { 'retry-after': retryAfter } });

const countCredits = async (pointhouse: Pointhouse): Promise<number> => {
  let count = 0;
  for await (const { type } of pointhouse.history('external_id:ann')) count += type === 'credit' ? 1 : 0;
  return count;
};

const keysOf = (sent: Request[]) => new Set(sent.map(({ headers }) => headers.get('idempotency-key')));

describe('a call that moves points', () => {
  test.each(['lose request', 'lose reply', 'lose body'] as const)(
    'happens once when the network does "%s"',
    async (fate) => {
      const before = await countCredits(server.pointhouse);
      const network = makeNetwork(fate, fate);
      const done = await server.clientWith(network).credit(credit);
      expect(done.id).toMatch(/^txn_/);
      expect(network.sent).toHaveLength(3);
      expect(keysOf(network.sent).size).toBe(1);
      expect([...keysOf(network.sent)][0]).toMatch(/^[0-9a-f]{32}$/);
      expect(await countCredits(server.pointhouse)).toBe(before + 1);
    },
  );

  test('gets a key of its own each time, or the caller’s', async () => {
    const network = makeNetwork();
    const pointhouse = server.clientWith(network);
    await pointhouse.credit(credit);
    await pointhouse.credit(credit);
    await pointhouse.credit(credit, { idempotencyKey: 'mine' });
    expect(keysOf(network.sent).size).toBe(3);
    expect(keysOf(network.sent)).toContain('mine');
  });

  test.each([503, 429, 502, 504])('is repeated after %i', async (status) => {
    const network = makeNetwork(busy(status, '0'));
    expect((await server.clientWith(network).credit(credit)).amount).toBe('10');
    expect(keysOf(network.sent).size).toBe(1);
  });

  test('is not repeated after a refusal', async () => {
    const network = makeNetwork();
    const refused = server.clientWith(network).debit({ ...credit, amount: '100000' });
    await expect(refused).rejects.toMatchObject({ code: 'insufficient_points' });
    expect(network.sent).toHaveLength(1);
  });
});

describe('a purchase', () => {
  test.each([
    ['a lost reply', 'lose reply'],
    ['503', busy(503, '0')],
  ] as const)('counts once, and is told again after %s', async (reference, fate) => {
    const network = makeNetwork(fate);
    const lines = [{ sku: 'mug', quantity: 1, unit_price: '9.90' }];
    const body = { reference, member: 'external_id:ann', currency: 'EUR', lines };
    const { data } = await server.clientWith(network).POST('/v1/purchases', { body });
    expect([network.sent.length, data.reference]).toEqual([2, reference]);
    expect((await server.pointhouse.POST('/v1/purchases', { body })).data).toEqual(data);
  });
});

describe('repetition', () => {
  test('ends after the number of times that was set, with the last error', async () => {
    const network = makeNetwork(busy(503, '0'), busy(503, '0'), busy(503, '0'), busy(503, '0'));
    const call = server.clientWith({ ...network, retries: 2 }).credit(credit);
    await expect(call).rejects.toMatchObject({ status: 503, code: 'http_503' });
    expect(network.sent).toHaveLength(3);
  });

  test('waits as long as Retry-After says', async () => {
    const started = performance.now();
    const soon = new Date(Date.now() + 2_000).toUTCString();
    await server.clientWith(makeNetwork(busy(503, '1'), busy(429, soon))).credit(credit);
    // Timers may be a few milliseconds early.
    expect(performance.now() - started).toBeGreaterThanOrEqual(980);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon) - 20);
  });

  test('does not wait longer than was set: the error comes at once', async () => {
    const network = makeNetwork(busy(503, '3600'));
    await expect(server.clientWith(network).credit(credit)).rejects.toMatchObject({ status: 503 });
    expect(network.sent).toHaveLength(1);
  });

  test('stops when the caller gives up', async () => {
    const giveUp = new AbortController();
    const network = makeNetwork(busy(503, '20'));
    const call = server.clientWith(network).credit(credit, { signal: giveUp.signal });
    giveUp.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });

  test('of reads needs no key', async () => {
    const network = makeNetwork('lose reply');
    expect((await server.clientWith(network).balances('external_id:ann')).member).toBe('mbr_1_1');
    expect(network.sent).toHaveLength(2);
    expect(keysOf(network.sent)).toEqual(new Set([null]));
  });

  test('of other changes happens only after 429, because it is not known whether they were done', async () => {
    const body = { name: 'till', scopes: ['points:read' as const] };
    const lossy = makeNetwork('lose reply');
    const lost = server.clientWith(lossy).POST('/v1/clients', { body });
    await expect(lost).rejects.toMatchObject({ status: 0, code: 'no_reply' });
    expect(lossy.sent).toHaveLength(1);
    const limited = makeNetwork(busy(429, '0'));
    expect((await server.clientWith(limited).POST('/v1/clients', { body })).data.secret).toMatch(/^cs_/);
  });
});

test('an attempt that takes too long counts as a lost reply', async () => {
  let calls = 0;
  const stuckOnce: typeof fetch = (input, init) => {
    calls += 1;
    if (calls > 1) return fetch(input, init);
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  };
  const pointhouse = server.clientWith({ fetch: stuckOnce, timeoutMs: 2_000 });
  expect((await pointhouse.credit(credit)).amount).toBe('10');
  // More only where this machine itself takes too long.
  expect(calls).toBeGreaterThanOrEqual(2);
});
