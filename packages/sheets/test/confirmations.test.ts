import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changesMeet, loseReply, openSheetWorld, type SheetFile, type SheetWorld } from './sheet-world.ts';

const PATH = '/wp-json/fastcredit/v1/confirmations';
let world: SheetWorld;
let clerk: { login: string; password: string };
let manager: string;
let sheet: SheetFile;
let ann: number;
let bob: number;

beforeAll(async () => {
  world = await openSheetWorld();
  clerk = await world.operator('clerk', 'support', { row: '50' });
  const { login, password } = await world.operator('manager', 'manager');
  manager = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
});
afterAll(() => world.close());
beforeEach(async () => {
  [ann, bob] = [await world.member(100), await world.member(100)];
  sheet = world.open(clerk);
  sheet.run('getUserCredits');
  sheet.type(ann, 'amount', 60);
  sheet.plan();
});

const headers = () => ({ authorization: manager });

async function waiting(): Promise<{ confirmation_id: string }[]> {
  const reply = await fetch(`${world.server.address()}${PATH}`, { headers: headers() });
  return (await reply.json()) as { confirmation_id: string }[];
}

async function confirmLast(): Promise<void> {
  const last = (await waiting()).at(-1);
  const url = `${world.server.address()}${PATH}/${last?.confirmation_id}/confirm`;
  const reply = await fetch(url, { method: 'POST', headers: headers() });
  expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('applied')]);
}

describe('a change above the operator’s limit', () => {
  test('waits in amber, is not sent again, and Verify tells when it was confirmed', async () => {
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Confirmation required: it is above your limit/);
    expect(sheet.background(ann)).toBe('#ffbf00');
    sheet.run('updateCredits');
    sheet.plan();
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toMatch(/^Confirmation required: it is above your limit/);
    expect(sheet.sent()).toHaveLength(1);
    await confirmLast();
    sheet.run('verifyChanges');
    expect([sheet.status(ann), sheet.get(ann, 'balance')]).toEqual(['Applied: 100 → 160', 160]);
    expect(await world.balance(ann)).toBe(160);
  });

  test('holds back its whole batch; rows that are refused at once are told so', async () => {
    sheet.type(bob, 'amount', 1);
    sheet.plan();
    const eve = await world.member(5);
    sheet.run('getUserCredits');
    sheet.type(eve, 'amount', 1);
    sheet.plan();
    await world.call(`POST /v1/members/${eve}/block`);
    sheet.run('updateCredits');
    expect(sheet.status(eve)).toMatch(/^Refused: .*block/);
    expect([sheet.status(ann), sheet.status(bob)]).toEqual([sheet.status(ann), sheet.status(ann)]);
    await confirmLast();
    sheet.run('verifyChanges');
    expect([await world.balance(ann), await world.balance(bob)]).toEqual([160, 101]);
    expect(sheet.status(bob)).toBe('Applied: 100 → 101');
  });

  test('whose reply was lost is found waiting by Verify, and not planned anew', async () => {
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    const before = (await waiting()).length;
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toMatch(/^Confirmation required: it is above your limit/);
    sheet.plan();
    sheet.run('updateCredits');
    expect((await waiting()).length).toBe(before);
    await confirmLast();
    sheet.run('verifyChanges');
    expect(await world.balance(ann)).toBe(160);
  });

  test('that nobody confirmed within a day is not applied, and may be planned again under a new key', async () => {
    sheet.run('updateCredits');
    const old = sheet.get(ann, 'key');
    await expireAll();
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toBe('Not applied: nobody confirmed it within 24 hours. Plan again.');
    sheet.plan();
    expect(sheet.get(ann, 'key')).not.toBe(old);
    sheet.run('updateCredits');
    await confirmLast();
    sheet.run('verifyChanges');
    expect(await world.balance(ann)).toBe(160);
  });

  test('that expired while its reply was lost: the server’s 409 stands in the row, and a new plan goes through', async () => {
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    await expireAll();
    sheet.run('verifyChanges');
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Refused: .*24 hours.*\(409\)/);
    sheet.plan();
    sheet.run('updateCredits');
    await confirmLast();
    sheet.run('verifyChanges');
    expect(await world.balance(ann)).toBe(160);
  });
});

/** As if a day had passed since they were asked for. */
async function expireAll(): Promise<void> {
  const client = new pg.Client({ connectionString: await world.server.ownerUrl() });
  await client.connect();
  await client.query("update confirmation set expires_at = now() - interval '1 second' where state = 'pending'");
  await client.end();
}
