import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { type RemoteClientWorld, startRemoteClientWorld } from '../support/remote-client-world.ts';

let world: RemoteClientWorld;
beforeEach(async () => {
  world = await startRemoteClientWorld();
});
afterEach(async () => {
  await checkLedger(world.server.database.pool, world.server.programId);
  await world.stop();
});

const call = async (target: string, body?: unknown) => (await world.server.call(target, body)).body;
const credit = (member: string, amount: number) =>
  call('POST /v1/credits', { point_type: 'points', reference: 'test', member, amount });
const here = async (member: string) =>
  (await call(`GET /v1/members/${member}/balances?point_type=points`)).balances[0].available;
const spend = (email: string, amount: number, type = 'mycred_default') => {
  const balances = world.plugin.state.users.find((user) => user.email === email)?.balances;
  balances?.set(type, (balances.get(type) ?? 0) - amount);
};
const pulledAgain = async () => {
  const before = (await world.sync(() => true)).links[0]?.pulled_at;
  world.server.clock.advance(60_000);
  await world.sync(({ links }) => links[0]?.pulled_at !== before);
};

describe('a link that is put anew amid a round of pulling', () => {
  test('takes over nothing of the type that was linked before', async () => {
    const people: string[] = [];
    for (let each = 0; each < 42; each += 1) {
      const person = await world.addPerson(`person${each}@shop.example`, { mycred_default: 1000, euro: 7 });
      people.push(person);
      await credit(person, 2000);
    }
    const [first = '', last = ''] = [people[0], people.at(-1)];
    let letOn = (): void => {};
    const held = new Promise<undefined>((resolve) => {
      letOn = () => resolve(undefined);
    });
    world.plugin.mishap(() => held);
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await world.until(
      () => world.plugin.calls.length,
      (count) => count > 0,
    );
    await world.link({ direction: 'pull', remote_type: 'euro', pull_interval_seconds: 10 });
    letOn();
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    await pulledAgain();
    for (const each of [0, 41]) spend(`person${each}@shop.example`, 5, 'euro');
    await pulledAgain();
    expect([await here(first), await here(last)]).toEqual(['1995', '1995']);
  });
});
