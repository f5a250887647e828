import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebhookEndpoint } from '../../src/commands/create-webhook-endpoint.ts';
import { readAllowedDestinations } from '../../src/domain/destinations/allowed-destinations.ts';
import type { Received } from '../support/webhook-receiver.ts';
import { startWebhookWorld, type WebhookWorld } from '../support/webhook-world.ts';

const ENDPOINTS = 1_000;
/** Every tenth one hangs. */
const HANGING = 100;
const FINE = ENDPOINTS - HANGING;

let world: WebhookWorld;
beforeAll(async () => {
  world = await startWebhookWorld();
});
afterAll(() => world?.stop());

/** By the command itself: a thousand calls of the API are another test's. */
async function subscribe(url: string): Promise<void> {
  const { database, programId, clock, secretKey } = world.server;
  const allowedDestinations = readAllowedDestinations(['127.0.0.0/8']);
  if (!allowedDestinations) throw new Error('the block was not understood');
  const parts = { pool: database.pool, by: 'test', clock: clock.now, randomBytes, secretKey, allowedDestinations };
  const { kind } = await createWebhookEndpoint(parts, { programId, createdBy: 'test', settings: { url } });
  expect(kind).toBe('created');
}

const isFine = ({ path }: Received) => path.startsWith('/fine/');

test('of 1,000 endpoints 100 hang, and the others get every event while these still hang', async () => {
  const { receiver } = world;
  const member = await world.addMember();
  for (let each = 0; each < HANGING; each += 1) receiver.answer(`/hangs/${each}`, () => 'hang');
  const paths = Array.from({ length: ENDPOINTS }, (_, each) =>
    each % 10 === 0 ? `/hangs/${each / 10}` : `/fine/${each}`,
  );
  const batch = 20;
  for (let place = 0; place < paths.length; place += batch) {
    await Promise.all(paths.slice(place, place + batch).map((path) => subscribe(`${receiver.url}${path}`)));
  }
  const credits = [await world.credit(member), await world.credit(member), await world.credit(member)];
  const arrived = await receiver.waitFor(FINE * credits.length, isFine);
  const hanging = receiver.received.filter((call) => !isFine(call));
  // Each hangs on its first event: none was answered or given up, so nobody waited for one of them to end.
  expect(new Set(hanging.map(({ path }) => path)).size).toBe(hanging.length);
  expect(hanging.map(({ body }) => body.data.number)).toEqual(hanging.map(() => credits[0]?.number));
  const each = new Map<string, number[]>();
  for (const { path, body } of arrived) each.set(path, [...(each.get(path) ?? []), body.data.number]);
  expect(each.size).toBe(FINE);
  for (const numbers of each.values()) expect(numbers).toEqual(credits.map(({ number }) => number));
  const { rows } = await world.server.database.pool.query(
    'select count(*)::int as n, count(distinct (endpoint_id, number))::int as different from webhook_delivery',
  );
  expect(rows).toEqual([{ n: ENDPOINTS * credits.length, different: ENDPOINTS * credits.length }]);
});
