import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isChange, openSheetWorld, type SheetFile, type SheetWorld } from './sheet-world.ts';

const MINUTE = 60_000;
let world: SheetWorld;
let users: number[];
let sheet: SheetFile;

beforeAll(async () => {
  world = await openSheetWorld();
  users = [];
  for (let count = 0; count < 350; count += 1) users.push(await world.member(0));
  sheet = world.open(await world.operator('mira', 'support'));
});
afterAll(() => world.close());

const sizes = () => sheet.sent().map((rows) => rows.length);

/** A server that takes its time. */
function slowDown(ms: number): void {
  sheet.network = (call) => {
    sheet.pass(ms);
    return call.send();
  };
}

describe('a run that takes longer than Google allows goes on where it stopped', () => {
  test('Get: page by page', () => {
    slowDown(1.6 * MINUTE);
    sheet.run('getUserCredits');
    expect(sheet.pages.at(-1)?.html).toContain('300 users read. More to come.');
    expect(sheet.openPage()).toBe('354 users read.');
    expect(new Set(sheet.grid.rows().map(([first]) => first?.value)).size).toBe(354);
  });

  test('Plan: rows that were tried out are not tried again', () => {
    for (const user of users) sheet.type(user, 'amount', 2);
    sheet.type(users[0] ?? 0, 'amount', 'two');
    slowDown(1.6 * MINUTE);
    const before = sheet.calls.length;
    sheet.plan();
    expect(sheet.openPage()).toBe('349 planned, 1 refused or not understood: see Status.');
    const tried = sheet.calls.slice(before).map(({ body }) => (body as { users: unknown[] }).users.length);
    expect(tried).toEqual([100, 100, 100, 49]);
  });

  test('Update: in batches of a hundred, each row once; a window that is closed changes nothing', async () => {
    slowDown(1.6 * MINUTE);
    sheet.run('updateCredits');
    expect(sizes()).toEqual([100, 100, 100]);
    expect(sheet.pages.at(-1)?.title).toBe('Working…');
    // The window is closed; the menu is used again, and its window left open.
    slowDown(5 * MINUTE);
    sheet.run('updateCredits');
    expect(sheet.openPage()).toBe('49 applied, 1 refused or not understood: see Status.');
    expect(sizes()).toEqual([100, 100, 100, 49]);
    const [wrong, ...others] = users;
    const balances = await Promise.all(others.map((user) => world.balance(user)));
    expect(new Set(balances)).toEqual(new Set([2]));
    expect(await world.balance(wrong ?? 0)).toBe(0);
  });

  test('Verify: asks for each row once', async () => {
    for (const user of users) sheet.type(user, 'amount', 1);
    sheet.network = (call) => call.send();
    sheet.plan();
    for (let batch = 0; batch < 4; batch += 1) {
      sheet.network = (call) => {
        if (!isChange(call)) return call.send();
        call.send();
        throw new Error('timeout');
      };
      sheet.run('updateCredits');
    }
    slowDown(1.6 * MINUTE);
    const before = sheet.calls.length;
    sheet.run('verifyChanges');
    expect(sheet.openPage()).toBe('350 applied.');
    const asked = sheet.calls.slice(before).map(({ body }) => (body as { keys: unknown[] }).keys.length);
    expect(asked).toEqual([100, 100, 100, 50]);
  });
});

test('two runs in one spreadsheet do not meet', () => {
  sheet.isLocked = true;
  sheet.run('updateCredits');
  expect(sheet.alerts.at(-1)).toContain('Another run is at work');
  sheet.isLocked = false;
});
