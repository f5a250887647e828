import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeMembers } from '../../../../src/commands/merge-members.ts';
import { addPointType, blockMemberOf, eraseMemberOf } from '../../../support/movement-world.ts';
import { type RemoteWorld, startRemoteWorld } from '../../../support/remote-world.ts';

let world: RemoteWorld;
beforeAll(async () => {
  world = await startRemoteWorld();
});
afterAll(() => world.stop());

let serial = 0;
const newEmail = () => `member-${++serial}@site.test`;

async function account(minor: number, pointType?: string): Promise<string> {
  const email = newEmail();
  await world.addAccount(email, minor, pointType);
  return email;
}

const balance = (email: string, type = 'points') => world.say({ action: 'GET', account: email, type });
const credit = { action: 'CREDIT', ref: 'reference', entry: 'For a test' };
const debit = { ...credit, action: 'DEBIT' };
const pay = { ...credit, action: 'PAY', data: 'payment' };

describe('repeats', () => {
  test('a reference id alone protects, exactly, also beyond 32 bits', async () => {
    const email = await account(0);
    const call = { ...credit, account: email, amount: '10', ref_id: '99999999999' };
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await world.say(call)).toBe('DUPLICATE');
    expect(await world.say({ ...call, ref_id: '99999999998' })).toBe('COMPLETED');
    expect(await balance(email)).toBe('20');
  });

  test('data is compared after its clean-up', async () => {
    const call = { ...credit, account: await account(0), amount: '10' };
    expect(await world.say({ ...call, data: 'a  b' })).toBe('COMPLETED');
    expect(await world.say({ ...call, data: 'a b' })).toBe('DUPLICATE');
    expect(await world.say({ ...call, data: 'a\0 b' })).toBe('DUPLICATE');
    expect(await world.say({ ...call, data: 'A b' })).toBe('COMPLETED');
  });

  test('a reference id that is no number is none, and such a caller has no protection', async () => {
    const email = await account(0);
    const call = { ...credit, account: email, amount: '10', ref_id: 'abc' };
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await balance(email)).toBe('20');
  });

  test('without data and reference id each call is executed', async () => {
    const email = await account(0);
    const call = { ...credit, account: email, amount: '10' };
    expect([await world.say(call), await world.say(call)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(await balance(email)).toBe('20');
  });

  test('a repeat with a wrong amount is still a duplicate, and a refused call may be retried', async () => {
    const email = await account(5);
    const call = { ...debit, account: email, amount: '10', data: 'order 1' };
    expect(await world.say(call)).toBe('DECLINED');
    expect(await world.say({ ...call, amount: 'ten' })).toBe('FAILED');
    expect(await world.say({ ...credit, account: email, amount: '10', data: 'order 1' })).toBe('COMPLETED');
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await world.say({ ...call, amount: 'ten' })).toBe('DUPLICATE');
    expect(await balance(email)).toBe('5');
  });

  test('a duplicate stays one after it was reversed', async () => {
    const email = await account(0);
    const call = { ...credit, account: email, amount: '10', data: 'reversed later' };
    expect(await world.say(call)).toBe('COMPLETED');
    const { rows } = await world.server.database.pool.query<{ number: number }>(
      'select max(number) as number from journal',
    );
    const id = `txn_${world.server.programId}_${rows[0]?.number}`;
    const reversed = await world.server.call(`POST /v1/transactions/${id}/reverse`, { reference: 'mistake' });
    expect(reversed.status).toBe(201);
    expect(await world.say(call)).toBe('DUPLICATE');
    expect(await balance(email)).toBe('0');
  });
});

describe('amounts and limits', () => {
  test('zero is FAILED before funds are looked at', async () => {
    const email = await account(-20);
    expect(await world.say({ ...debit, account: email, amount: '0.00' })).toBe('FAILED');
    expect(await balance(email)).toBe('-20');
  });

  test('more than 15 significant digits are out of range, however small the amount', async () => {
    const email = await account(0, 'credits');
    const call = { ...credit, account: email, type: 'credits', amount: '0.3000000000000000004' };
    expect(await world.say(call)).toBe('FAILED');
  });

  test('a balance may reach the largest amount and not pass it, for a recipient neither', async () => {
    const rich = await account(0, 'credits');
    const other = await account(100, 'credits');
    const call = { ...credit, account: rich, type: 'credits' };
    expect(await world.say({ ...call, amount: '9999999999999.99' })).toBe('COMPLETED');
    expect(await world.say({ ...call, amount: '0.01' })).toBe('FAILED');
    expect(await world.say({ ...pay, account: other, to: rich, amount: '0.01', type: 'credits' })).toBe('FAILED');
    expect(await balance(other, 'credits')).toBe('1.00');
    expect(await balance(rich, 'credits')).toBe('9,999,999,999,999.99');
  });

  test('a first movement that failed leaves no balance row', async () => {
    const email = newEmail();
    const member = await world.addAccount(email, 0);
    expect(await world.say({ ...credit, account: email, amount: 'x', type: 'credits' })).toBe('FAILED');
    expect([await balance(email), await balance(email, 'credits')]).toEqual(['0', '0.00']);
    const text = 'select from wallet where program_id = $1 and member = $2';
    const { rows } = await world.server.database.pool.query(text, [world.server.programId, member.split('_')[2]]);
    expect(rows).toEqual([]);
  });

  test('the point type’s own limits hold as well', async () => {
    await addPointType(world.server, { key: 'capped', scale: 0, maxPerMovement: '100', maxBalance: '150' });
    // What is kept of the configuration for reading is up to a second old.
    const email = await account(0, 'capped');
    await expect.poll(() => world.say({ action: 'GET', account: email, type: 'capped' })).toBe('0');
    const call = { ...credit, account: email, type: 'capped' };
    await expect.poll(() => world.say({ ...call, amount: '100', data: 'first' })).toBe('DUPLICATE');
    expect(await world.say({ ...call, amount: '101' })).toBe('FAILED');
    expect(await world.say({ ...call, amount: '60' })).toBe('FAILED');
    expect(await world.say({ ...call, amount: '50' })).toBe('COMPLETED');
  });

  test('the site’s limits of a day hold as well: FAILED, and somebody is told', async () => {
    await addPointType(world.server, { key: 'daily', scale: 0 });
    const limited = await world.server.call(`PUT /v1/limits/${world.siteId}/daily`, { given: { per_day: '100' } });
    expect(limited.status).toBe(200);
    const call = { ...credit, account: await account(0, 'daily'), type: 'daily' };
    await expect.poll(() => world.say({ ...call, amount: '60', data: 'first' })).toBe('DUPLICATE');
    expect(await world.say({ ...call, amount: '41' })).toBe('FAILED');
    expect(await world.say({ ...call, amount: '40' })).toBe('COMPLETED');
    expect((await world.server.call('GET /v1/alerts')).body.items).toEqual([
      expect.objectContaining({ principal: world.siteId, subject: 'given_per_day daily', count: 1 }),
    ]);
  });

  test('an unknown type is FAILED for a movement and the default type for GET; mycred_default names the default', async () => {
    const email = await account(7);
    expect(await world.say({ ...credit, account: email, amount: '1', type: 'Points' })).toBe('FAILED');
    expect(await balance(email, 'Points')).toBe('7');
    expect(await world.say({ ...credit, account: email, amount: '1', type: 'mycred_default', data: 'd' })).toBe(
      'COMPLETED',
    );
    expect(await world.say({ ...credit, account: email, amount: '1', data: 'd' })).toBe('DUPLICATE');
  });
});

describe('who takes part', () => {
  test('a blocked member is excluded, an erased one unknown', async () => {
    const email = newEmail();
    const member = await world.addAccount(email, 10);
    const sender = await account(10);
    await blockMemberOf(world.server, member);
    expect(await balance(email)).toBe('ERROR: 202');
    expect(await world.say({ ...pay, account: sender, to: email, amount: '1' })).toBe('ERROR: 508');
    await eraseMemberOf(world.server, member);
    expect(await balance(email)).toBe('ERROR: 201');
    expect(await world.say({ ...pay, account: sender, to: email, amount: '1' })).toBe('ERROR: 506');
  });

  test('an earlier address and one that came by a merge find the member; paying oneself is told', async () => {
    const [from, into] = [newEmail(), newEmail()];
    await merge(await world.addAccount(from, 10), await world.addAccount(into, 5));
    expect([await balance(from), await balance(into)]).toEqual(['15', '15']);
    expect(await world.say({ ...pay, account: from, to: into, amount: '1' })).toBe('ERROR: 507');
    expect(await balance(from.toUpperCase())).toBe('15');
  });

  test('a repeat from before a merge is a duplicate: of the one who asks, of the recipient, of both, and merged on', async () => {
    const [from, into, payee, other, last] = [newEmail(), newEmail(), newEmail(), newEmail(), newEmail()];
    const ids = new Map<string, string>();
    for (const email of [from, into, payee, other, last]) ids.set(email, await world.addAccount(email, 10));
    const calls = [
      { ...credit, account: from, amount: '5', data: 'merged-1' },
      { ...credit, account: from, amount: '5', ref_id: '77' },
      { ...pay, account: from, to: payee, amount: '1', data: 'merged-2' },
    ];
    const say = () => Promise.all(calls.map((call) => world.say(call)));
    expect(await say()).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    const merges = [
      [from, into],
      [payee, other],
      [into, last],
    ];
    for (const [gone = '', survivor = ''] of merges) {
      await merge(ids.get(gone) ?? '', ids.get(survivor) ?? '');
      const before = (await world.rows()).length;
      expect(await say()).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE']);
      expect(await world.rows()).toHaveLength(before);
    }
    expect(await world.say({ ...credit, account: from, amount: '5', data: 'merged-3' })).toBe('COMPLETED');
  });

  test('a member of another program is unknown', async () => {
    const programId = await world.server.addProgram('elsewhere');
    const email = newEmail();
    const other = await world.server.callerWith(['members:write'], programId);
    expect((await other('POST /v1/members', { email })).status).toBe(201);
    expect(await balance(email)).toBe('ERROR: 201');
  });
});

async function merge(gone: string, survivor: string): Promise<void> {
  const ref = (id: string) => ({ kind: 'number', number: Number(id.split('_')[2]) }) as const;
  const command = mergeMembers({ by: 'test', key: undefined, dryRun: false }, { from: ref(gone), into: ref(survivor) });
  await world.server.server.lanes.submit(world.server.programId, command);
}

describe('what the journal holds', () => {
  test('a record by the site, with a reference of any length, the entry and the data as text', async () => {
    const email = await account(0);
    const ref = 'r'.repeat(1_000);
    const data = '{"deep":[[1]]}';
    const before = await world.rows();
    const call = {
      ...credit,
      ref,
      account: email,
      amount: '-3',
      ref_id: '-5.7',
      data,
      entry: 'It\'s "fine" & 100% {points}',
    };
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await world.rows()).toHaveLength(before.length + 1);
    const { rows } = await world.server.database.pool.query<{ number: number }>(
      'select max(number) as number from journal',
    );
    const { body } = await world.server.call(`GET /v1/transactions/txn_${world.server.programId}_${rows[0]?.number}`);
    expect(body).toMatchObject({
      type: 'credit',
      by: world.siteId,
      amount: '3',
      reference: ref,
      reference_id: '5',
      data,
    });
    expect(body.entry).toBe('It\'s "fine" & 100% {points}');
  });

  test('data beyond what the house’s own API takes', async () => {
    const call = { ...credit, account: await account(0), amount: '1', data: 'x'.repeat(200_000) };
    expect(await world.say(call)).toBe('COMPLETED');
    expect(await world.say(call)).toBe('DUPLICATE');
  });

  test('two rows for a payment, and none for what was refused', async () => {
    const [from, to] = [await account(10), await account(0)];
    const before = (await world.rows()).length;
    expect(await world.say({ ...pay, account: from, to, amount: '11' })).toBe('DECLINED');
    expect(await world.say({ ...pay, account: from, to, amount: '-1' })).toBe('FAILED');
    expect(await world.say({ ...pay, account: from, to, amount: '4' })).toBe('COMPLETED');
    expect((await world.rows()).slice(before).map(({ amount }) => amount)).toEqual([-4, 4]);
  });
});
