import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  COLUMN,
  changesMeet,
  loseCall,
  loseReply,
  openSheetWorld,
  type SheetFile,
  type SheetWorld,
} from './sheet-world.ts';

let world: SheetWorld;
let mira: { login: string; password: string };
let sheet: SheetFile;
let ann: number;
let bob: number;

const VISIBLE = Object.values(COLUMN).filter((column) => column !== COLUMN.key);

beforeAll(async () => {
  world = await openSheetWorld();
  mira = await world.operator('mira', 'support');
});
afterAll(() => world.close());
beforeEach(async () => {
  [ann, bob] = [await world.member(100), await world.member(100)];
  sheet = world.open(mira);
  sheet.run('getUserCredits');
  sheet.type(ann, 'amount', 10);
  sheet.type(bob, 'amount', 20);
});

const balances = async () => [await world.balance(ann), await world.balance(bob)];

describe('rows that were copied', () => {
  test('before the plan: both are refused', async () => {
    const copy = sheet.copy(ann);
    sheet.plan();
    const both = new RegExp(`^Rows ${sheet.rowOf(ann)} and ${copy} are for the same user`);
    expect(sheet.status(ann)).toMatch(both);
    expect(sheet.grid.at(copy, COLUMN.status).value).toMatch(both);
    sheet.run('updateCredits');
    expect(await balances()).toEqual([100, 120]);
  });

  test('with their key, before the update: nothing is sent for either', async () => {
    sheet.plan();
    sheet.copy(ann);
    sheet.run('updateCredits');
    expect(await balances()).toEqual([100, 120]);
  });

  test('with their key, after the update: nothing is added twice, nor when the first row is deleted', async () => {
    sheet.plan();
    const before = sheet.grid.rows()[sheet.rowOf(ann) - 2]?.map((each) => ({ ...each })) ?? [];
    sheet.run('updateCredits');
    sheet.copy(ann);
    sheet.plan();
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
    // As if it had been cut out before the update and put back: planned, as far as its cells know.
    sheet.grid.edit((rows) => [...rows.filter(([first]) => first?.value !== ann), before]);
    sheet.plan();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    expect(await balances()).toEqual([110, 120]);
  });

  test('into another spreadsheet: the key goes along, and counts once', async () => {
    sheet.plan();
    const other = world.open(mira);
    other.run('getUserCredits');
    for (const column of [COLUMN.amount, COLUMN.key])
      other.grid.set(other.rowOf(ann), column, sheet.grid.at(sheet.rowOf(ann), column).value);
    for (const each of [sheet, other]) each.run('updateCredits');
    expect(other.status(ann)).toBe('Applied: 100 → 110');
    expect(await balances()).toEqual([110, 120]);
  });

  test('for another user: the key does not go along', async () => {
    sheet.plan();
    const eve = await world.member(0);
    const copy = sheet.copy(ann);
    sheet.grid.set(copy, COLUMN.user, eve);
    sheet.run('updateCredits');
    expect(sheet.status(eve)).toBe('Not planned: run Plan changes first');
    sheet.plan();
    sheet.run('updateCredits');
    expect([await world.balance(eve), ...(await balances())]).toEqual([10, 110, 120]);
  });
});

describe('rows that were moved', () => {
  const byUserDown = (left: { value: unknown }[], right: { value: unknown }[]) =>
    Number(right[0]?.value) - Number(left[0]?.value);

  test('by a sort, between plan and update', async () => {
    sheet.plan();
    sheet.grid.edit((rows) => rows.sort(byUserDown));
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
    expect([sheet.status(ann), sheet.status(bob)]).toEqual(['Applied: 100 → 110', 'Applied: 100 → 120']);
  });

  test('by a sort that leaves the hidden column behind: keys are found by their user, and put back', async () => {
    sheet.plan();
    sheet.grid.sortColumns(VISIBLE, byUserDown);
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
    expect(String(sheet.get(ann, 'key'))).toContain(`"user":${ann}`);
    sheet.grid.sortColumns(VISIBLE, (left, right) => byUserDown(right, left));
    sheet.run('updateCredits');
    sheet.plan();
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
  });

  test('while the call is under way: by a sort, and by rows that are put in', async () => {
    sheet.plan();
    sheet.network = changesMeet((call) => {
      sheet.grid.edit((rows) => [[], ...rows.sort(byUserDown), []]);
      return call.send();
    });
    sheet.run('updateCredits');
    expect([sheet.status(ann), sheet.status(bob)]).toEqual(['Applied: 100 → 110', 'Applied: 100 → 120']);
    expect(sheet.get(bob, 'balance')).toBe(120);
    expect(sheet.grid.at(2, COLUMN.status).value).toBe('');
  });

  test('while the call is under way, without the hidden column, and its reply is lost', async () => {
    sheet.plan();
    sheet.network = changesMeet((call) => {
      sheet.grid.sortColumns(VISIBLE, byUserDown);
      return loseReply(call);
    });
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    sheet.run('verifyChanges');
    expect([sheet.status(ann), sheet.status(bob)]).toEqual(['Applied: 100 → 110', 'Applied: 100 → 120']);
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
  });

  test('while Verify asks, without the hidden column: what a row leaves behind does not speak against it', async () => {
    sheet.plan();
    sheet.network = changesMeet(loseCall);
    sheet.run('updateCredits');
    let asked = 0;
    sheet.network = (call) => {
      asked += 1;
      if (asked === 1) sheet.grid.sortColumns(VISIBLE, byUserDown);
      sheet.pass(60_000);
      return call.send();
    };
    sheet.run('verifyChanges');
    expect(asked).toBe(1);
    expect(sheet.status(ann)).toMatch(/^Not applied: the server never got it/);
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
  });

  test('away: a row that is deleted while its call is under way is no trouble to the others', async () => {
    sheet.plan();
    sheet.network = changesMeet((call) => {
      sheet.grid.edit((rows) => rows.filter(([first]) => first?.value !== ann));
      return call.send();
    });
    sheet.run('updateCredits');
    expect(sheet.status(bob)).toBe('Applied: 100 → 120');
    expect(await balances()).toEqual([110, 120]);
  });

  test('with their columns: these are found by their headings', async () => {
    sheet.plan();
    const { grid } = sheet;
    const swap = (cells: unknown[]) => cells.unshift(...cells.splice(COLUMN.amount - 1, 1));
    for (const cells of grid.rows()) swap(cells);
    const headings = Array.from({ length: 9 }, (_, place) => grid.at(1, place + 1).value);
    swap(headings);
    headings.forEach((heading, place) => {
      grid.set(1, place + 1, heading);
    });
    sheet.run('updateCredits');
    expect(await balances()).toEqual([110, 120]);
  });

  test('a heading that is gone is told', () => {
    sheet.grid.set(1, COLUMN.amount, 'Sum');
    sheet.plan();
    expect(sheet.alerts.at(-1)).toContain('The first row lacks: Amount');
    sheet.grid.set(1, COLUMN.amount, 'Amount');
    sheet.grid.set(1, 10, 'Status');
    sheet.plan();
    expect(sheet.alerts.at(-1)).toContain('"Status" twice');
  });
});
