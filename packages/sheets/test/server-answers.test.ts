import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changesMeet, openSheetWorld, type SheetFile, type SheetWorld } from './sheet-world.ts';

let world: SheetWorld;
let mira: { login: string; password: string };
let sheet: SheetFile;
let ann: number;

beforeAll(async () => {
  world = await openSheetWorld({ POINTHOUSE_REFUSED_DELAY_SECONDS: '0' });
  mira = await world.operator('mira', 'support');
});
afterAll(() => world.close());
beforeEach(async () => {
  ann = await world.member(100);
  sheet = world.open(mira);
  sheet.run('getUserCredits');
  sheet.type(ann, 'amount', 10);
  sheet.plan();
});

describe('credentials', () => {
  test('that are wrong (401): nothing was sent as far as the row goes, and it can be as soon as they are right', async () => {
    sheet.properties.set('password', 'wrong');
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Not applied: .*check Settings \(401\)/);
    expect(sheet.alerts.at(-1)).toContain('(401)');
    expect(sheet.background(ann)).toBeNull();
    sheet.properties.set('password', mira.password);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });

  test('that may only read (403)', async () => {
    const reader = await world.operator(`reader-${ann}`, 'read-only');
    for (const [name, value] of Object.entries(reader)) sheet.properties.set(name, value);
    sheet.plan();
    expect(sheet.alerts.at(-1)).toMatch(/may not do that \(403\)/);
    sheet.run('getUserCredits');
    expect(sheet.get(ann, 'credits')).toBe(100);
  });

  test('of somebody else: what one person planned, another plans again', async () => {
    const eve = await world.operator(`eve-${ann}`, 'support');
    for (const [name, value] of Object.entries(eve)) sheet.properties.set(name, value);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toContain('planned by somebody else');
    sheet.plan();
    sheet.run('updateCredits');
    expect(await world.balance(ann)).toBe(110);
  });
});

describe('an address', () => {
  test('with no credits API (404)', () => {
    sheet.properties.set('base', `${world.server.address()}/wp-json/other/v1`);
    sheet.run('getUserCredits');
    expect(sheet.alerts.at(-1)).toBe(
      'Pointhouse credits: There is no credits API at this address: check Settings (404).',
    );
  });

  test('that leads on elsewhere: the password does not follow', () => {
    sheet.network = () => ({ status: 301, text: '', headers: { Location: 'https://other.example/' } });
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toContain('leads on to https://other.example/');
    sheet.network = (call) => call.send();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });

  test('of something else altogether', () => {
    sheet.network = () => ({ status: 200, text: '{"hello":1}', headers: {} });
    for (const name of ['getUserCredits', 'verifyChanges']) sheet.run(name);
    expect(sheet.alerts.at(-1)).toContain('not a list of users');
    sheet.plan();
    expect(sheet.alerts.at(-1)).toContain('not that of a plan');
  });
});

test('a call that the server finds wrong (422, 409, 400) is refused, and planned again under another key', async () => {
  for (const status of [422, 409, 400]) {
    const key = sheet.get(ann, 'key');
    sheet.network = changesMeet(() => ({ status, text: '{"message":"No."}', headers: {} }));
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe(`Refused: No. (${status}) Nothing was changed; plan again.`);
    sheet.plan();
    expect(sheet.get(ann, 'key')).not.toBe(key);
  }
});

test('a key that served something else (422 of its row) is refused', async () => {
  const { key } = JSON.parse(String(sheet.get(ann, 'key'))) as { key: string };
  const authorization = `Basic ${Buffer.from(`${mira.login}:${mira.password}`).toString('base64')}`;
  const body = JSON.stringify({ user_id: ann, amount: 1, key });
  const url = `${world.server.address()}/wp-json/fastcredit/v1/update-user-credits`;
  await fetch(url, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body });
  sheet.run('updateCredits');
  expect(sheet.status(ann)).toMatch(/^Refused: This Idempotency-Key was used/);
  expect(await world.balance(ann)).toBe(101);
});

describe('a server that is too busy (429)', () => {
  test('is given the time that it asks for, within the run', async () => {
    let calls = 0;
    sheet.network = changesMeet((call) => {
      calls += 1;
      return calls === 1 ? { status: 429, text: '{}', headers: { 'retry-after': '7' } } : call.send();
    });
    sheet.run('updateCredits');
    expect(sheet.sleeps).toEqual([7_000]);
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });

  test('for longer than a run should wait: the row says so, and the window goes on when it is time', async () => {
    sheet.network = changesMeet(() => ({ status: 429, text: '{}', headers: { 'retry-after': '600' } }));
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Not applied: the server is busy. Update sends it again.');
    const before = sheet.calls.length;
    sheet.network = (call) => call.send();
    expect(sheet.openPage()).toBe('1 applied.');
    expect(sheet.calls.length).toBe(before + 1);
    expect(await world.balance(ann)).toBe(110);
  });

  test('for real: the limit of requests for one client', async () => {
    const small = await openSheetWorld({ POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '20' });
    try {
      const file = small.open(await small.operator('mira', 'support'));
      for (let count = 0; count < 25 && file.sleeps.length === 0; count += 1) file.run('getUserCredits');
      expect(file.sleeps.length).toBeGreaterThan(0);
      expect(file.sleeps[0]).toBeGreaterThan(0);
      expect(file.sleeps[0]).toBeLessThanOrEqual(60_000);
    } finally {
      await small.close();
    }
  });
});
