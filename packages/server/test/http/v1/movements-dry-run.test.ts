import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiReply } from '../../support/api-caller.ts';
import { addMember, addMemberWith, bucketsOf, recordsWritten } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
});
afterAll(() => server?.stop());

const points = { point_type: 'points', reference: 'x' };

type Asked = { target: string; body: object; member: string };

/** Every movement, on a wallet of its own so that each can be dry-run and then done. */
const movements: [string, () => Promise<Asked>][] = [
  [
    'credit',
    () => onWallet((member) => ['credits', { ...points, member, amount: 3, entry: '{points}', data: { a: 1 } }]),
  ],
  ['debit', () => onWallet((member) => ['debits', { ...points, member, amount: 3 }])],
  ['transfer', transfer],
  ['adjustment', () => onWallet((member) => ['adjustments', { ...points, member, balance: 3, expected_balance: 10 }])],
  ['hold', () => onWallet((member) => ['holds', { ...points, member, amount: 3 }])],
  ['capture', () => onHold('capture', { amount: 1, final: true })],
  ['release', () => onHold('release', {})],
  ['reversal', reversal],
];

async function onWallet(ask: (member: string) => [string, object]): Promise<Asked> {
  const member = await addMemberWith(server, 10);
  const [path, body] = ask(member);
  return { target: `POST /v1/${path}`, body, member };
}

async function transfer(): Promise<Asked> {
  const to = await addMember(server);
  return onWallet((member) => ['transfers', { ...points, from: member, to, amount: 3 }]);
}

async function onHold(verb: string, body: object): Promise<Asked> {
  const member = await addMemberWith(server, 10);
  const hold = await call('POST /v1/holds', { ...points, member, amount: 4 });
  return { target: `POST /v1/holds/${hold.body.hold}/${verb}`, body, member };
}

async function reversal(): Promise<Asked> {
  const member = await addMember(server);
  const credit = await call('POST /v1/credits', { ...points, member, amount: 5 });
  return { target: `POST /v1/transactions/${credit.body.id}/reverse`, body: { amount: 2 }, member };
}

/** The reply without what only a written record has. */
function decided({ body }: ApiReply): object {
  const { id: _id, number: _number, hash: _hash, dry_run: _dry, hold: _hold, at: _at, ...rest } = body;
  return rest;
}

describe('a dry run', () => {
  test.each(movements)('of a %s gives the same reply and writes nothing', async (type, prepare) => {
    const { target, body, member } = await prepare();
    const before = await bucketsOf(server, member);
    const [dry, written] = await recordsWritten(server, () => call(`${target}?dry_run=true`, body, { key: null }));
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ type, dry_run: true, id: null, number: null, hash: null });
    expect(dry.headers.get('location')).toBeNull();
    expect(written).toBe(0);
    expect(await bucketsOf(server, member)).toEqual(before);
    const done = await call(target, body);
    expect(done.status).toBe(201);
    expect(done.body).not.toHaveProperty('dry_run');
    expect(decided(dry)).toEqual(decided(done));
  });

  test('refuses what would be refused', async () => {
    const member = await addMemberWith(server, 10);
    const debit = { ...points, member, amount: 11 };
    const dry = await call('POST /v1/debits?dry_run=true', debit, { key: null });
    const done = await call('POST /v1/debits', debit);
    const { request_id: _dry, ...drySaid } = dry.body;
    const { request_id: _done, ...doneSaid } = done.body;
    expect([dry.status, drySaid]).toEqual([done.status, doneSaid]);
    expect(dry.status).toBe(422);
  });

  test('leaves its key unused, so that the real call may carry it', async () => {
    const member = await addMemberWith(server, 10);
    const over = { ...points, member, amount: 11 };
    const debit = { ...points, member, amount: 1 };
    for (const body of [over, debit]) await call('POST /v1/debits?dry_run=true', body, { key: 'dry-1' });
    const done = await call('POST /v1/debits', debit, { key: 'dry-1' });
    expect(done.status).toBe(201);
    expect(done.headers.get('idempotent-replayed')).toBeNull();
  });

  test('books nothing that is due, yet counts with it', async () => {
    const shop = await startTestServer();
    const member = await addMember(shop);
    await shop.call('POST /v1/credits', { ...points, member, amount: 5, expires_on: '2026-03-01' });
    shop.clock.advance(86_400_000);
    const debit = { ...points, member, amount: 1 };
    const [reply, written] = await recordsWritten(shop, () => shop.call('POST /v1/debits?dry_run=true', debit));
    expect([reply.status, reply.body.available, written]).toEqual([422, '0', 0]);
    await shop.stop();
  });

  test.each([
    ['dry_run=false', 201],
    ['dry_run=true', 200],
    ['dry_run=1', 400],
    ['dry_run=0', 400],
    ['dry_run=', 400],
    ['dry_run', 400],
    ['dry_run=yes', 400],
    ['dry_run=TRUE', 400],
    ['dry_run=true&dry_run=false', 400],
    ['dry_run=true&dry_run=true', 400],
    ['dryrun=true', 400],
    ['dry_run=true&x=1', 400],
    ['__proto__=1', 400],
    ['dry_run[]=true', 400],
    ['dry_run=true%00', 400],
  ])('?%s gives %i', async (query, status) => {
    const member = await addMember(server);
    const [reply, written] = await recordsWritten(server, () =>
      call(`POST /v1/credits?${query}`, { ...points, member, amount: 1 }),
    );
    expect(reply.status).toBe(status);
    expect(written).toBe(status === 201 ? 1 : 0);
    if (status === 400) expect(reply.body.errors[0].pointer).toMatch(/^\?[^/?]/);
  });
});
