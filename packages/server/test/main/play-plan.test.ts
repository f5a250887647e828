import { afterAll, beforeAll, expect, test } from 'vitest';
import { playPlan } from '../../src/main/demo/play-plan.ts';
import { loadProgramConfig } from '../../src/storage/ledger/program-config.ts';
import { startTestServer, TEST_START, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const HOUR_MS = 3_600_000;

async function play(reference: string, at: number, signal = new AbortController().signal) {
  const { programId, database } = server;
  const config = await loadProgramConfig(database.pool, programId);
  if (!config) throw new Error('the program is missing');
  const lines = [{ sku: 'tea', quantity: '1', unit_price: '2.00', category: 'tea', brand: 'Own' }];
  const occurred_at = new Date(at).toISOString();
  const basket = { reference, member: 1, occurred_at, currency: 'EUR' as const, shop: 'via-roma', lines };
  const stage = { lanes: server.server.lanes, programId, by: 'demo', book: config.rules, atOnce: 10, signal };
  return playPlan(stage, [
    { at, kind: 'member', input: { number: 1 } },
    { at, kind: 'purchase', basket },
  ]);
}

test('a purchase is booked at its time, and found again by the next start', async () => {
  const at = TEST_START - 2 * HOUR_MS;
  const number = await play('first', at);
  const { body } = await server.call(`GET /v1/transactions/txn_${server.programId}_${number}`);
  expect(body).toMatchObject({ at: new Date(at).toISOString() });
  expect(await play('first', at)).toBe(number);
});

test('when it is told to stop, it begins nothing', async () => {
  const reason = new Error('stop');
  await expect(play('stopped', TEST_START - HOUR_MS, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('a past that somebody has booked something after cannot be made', async () => {
  await expect(play('late', TEST_START - 3 * HOUR_MS)).rejects.toThrow(
    /^The demo cannot be made: its purchase of 2026-03-01T09:00:00.000Z would be booked after its time\. Expected/,
  );
});
