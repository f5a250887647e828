import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COLUMN, openSheetWorld, type SheetFile, type SheetWorld } from './sheet-world.ts';

let world: SheetWorld;
let mira: { login: string; password: string };
let sheet: SheetFile;
let ann: number;
let bob: number;

beforeAll(async () => {
  world = await openSheetWorld();
  mira = await world.operator('mira', 'support');
});
afterAll(() => world.close());
beforeEach(async () => {
  [ann, bob] = [await world.member(100, { name: 'Ann Bell' }), await world.member(100, { name: 'Bob Ortiz' })];
  sheet = world.open(mira);
  sheet.run('getUserCredits');
});

describe('get user credits', () => {
  test('fills an empty sheet: headings, and id, e-mail, name and credits of every user', async () => {
    const eve = await world.member(7, { name: 'Eve Lund', email: 'eve@shop.example' });
    sheet.run('getUserCredits');
    const row = sheet.grid
      .rows()
      [sheet.rowOf(eve) - 2]?.slice(0, 4)
      .map(({ value }) => value);
    expect(row).toEqual([eve, 'eve@shop.example', 'Eve Lund', 7]);
    expect(sheet.grid.hidden).toEqual(new Set([COLUMN.key]));
    expect(sheet.toasts.at(-1)).toMatch(/^\d+ users read\.$/);
  });
});

describe('plan, then update', () => {
  test('adds what was planned, and says so in the row', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.plan();
    expect(sheet.status(ann)).toBe('Planned: add 10 (100 → 110)');
    expect(await world.balance(ann)).toBe(100);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    expect(sheet.get(ann, 'balance')).toBe(110);
    expect(await world.balance(ann)).toBe(110);
    expect(sheet.status(bob)).toBe('');
  });
});
