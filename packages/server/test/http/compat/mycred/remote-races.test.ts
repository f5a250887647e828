import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RemoteWorld, startRemoteWorld } from '../../../support/remote-world.ts';

let world: RemoteWorld;
beforeAll(async () => {
  world = await startRemoteWorld();
});
afterAll(() => world.stop());

const credit = { action: 'CREDIT', ref: 'race', entry: 'A race', amount: '1' };
const pay = { ...credit, action: 'PAY', amount: '60' };
const balance = (email: string) => world.say({ action: 'GET', account: email });

function count(replies: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(replies, (reply) => reply);
  return Object.fromEntries([...groups].map(([reply, same]) => [reply, same.length]));
}

/** balance = initial + sum of the log, per member and type: here the opening balance is in the log as well. */
async function expectBalancesToBeTheirLog(): Promise<void> {
  const { rows } = await world.server.database.pool.query(
    `select w.member, w.point_type, w.available, sum(p.amount)::int8 as logged from wallet w
     join posting p using (program_id, member, point_type)
     group by w.member, w.point_type, w.available having w.available <> sum(p.amount)`,
  );
  expect(rows).toEqual([]);
}

test('eight identical calls at once: one is completed, seven are duplicates, one movement', async () => {
  for (const extra of [{ data: 'the same' }, { ref_id: '77' }]) {
    const email = `identical-${Object.keys(extra)[0]}@race.test`;
    await world.addAccount(email, 0);
    const before = (await world.rows()).length;
    const calls = Array.from({ length: 8 }, () => world.say({ ...credit, ...extra, account: email }));
    expect(count(await Promise.all(calls))).toEqual({ COMPLETED: 1, DUPLICATE: 7 });
    expect(await balance(email)).toBe('1');
    expect(await world.rows()).toHaveLength(before + 1);
  }
  await expectBalancesToBeTheirLog();
});

test('two hundred credits of one at once: all are completed and the balance grows by two hundred', async () => {
  await world.addAccount('many@race.test', 100);
  const before = (await world.rows()).length;
  const calls = Array.from({ length: 200 }, (_, n) =>
    world.say({ ...credit, account: 'many@race.test', data: `d${n}` }),
  );
  expect(count(await Promise.all(calls))).toEqual({ COMPLETED: 200 });
  expect(await balance('many@race.test')).toBe('300');
  expect(await world.rows()).toHaveLength(before + 200);
  await expectBalancesToBeTheirLog();
});

test('eight payments of 60 out of 100 at once: one is completed, seven are declined', async () => {
  await world.addAccount('payer@race.test', 100);
  await world.addAccount('payee@race.test', 0);
  const call = { ...pay, account: 'payer@race.test', to: 'payee@race.test' };
  const replies = await Promise.all(Array.from({ length: 8 }, (_, n) => world.say({ ...call, data: `p${n}` })));
  expect(count(replies)).toEqual({ COMPLETED: 1, DECLINED: 7 });
  expect([await balance('payer@race.test'), await balance('payee@race.test')]).toEqual(['40', '60']);
  await expectBalancesToBeTheirLog();
});

test('opposite payments between two members at once neither deadlock nor change the sum', async () => {
  const [a, b] = ['left@race.test', 'right@race.test'];
  for (const email of [a, b]) await world.addAccount(email, 1_000);
  const replies = await Promise.all(
    Array.from({ length: 60 }, (_, n) => {
      const [account, to] = n % 2 === 0 ? [a, b] : [b, a];
      return world.say({ ...pay, account, to, amount: '7', data: `o${n}` });
    }),
  );
  expect(count(replies)).toEqual({ COMPLETED: 60 });
  expect([await balance(a), await balance(b)]).toEqual(['1,000', '1,000']);
  await expectBalancesToBeTheirLog();
});
