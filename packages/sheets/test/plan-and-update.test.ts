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

  test('again: brings every user up to date where they stand, each once, and leaves amounts alone', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.grid.edit((rows) => rows.reverse());
    await world.call('POST /v1/credits', { member: ann, point_type: 'points', amount: 5, reference: 'meanwhile' });
    sheet.run('getUserCredits');
    expect([sheet.get(ann, 'credits'), sheet.get(ann, 'amount')]).toEqual([105, 10]);
    const users = sheet.grid.rows().map(([first]) => first?.value);
    expect(users).toEqual([...new Set(users)]);
    expect(users.at(-1)).toBe(1);
  });

  test('writes names as text, whatever a sheet would make of them', async () => {
    const names = ['=HYPERLINK("http://x")', '+1+1', '-2', '@sum', '007', '1/2', 'May 5', 'true', "'quoted", '=1'];
    const users: number[] = [];
    for (const name of names) users.push(await world.member(0, { name }));
    sheet.run('getUserCredits');
    const cells = users.map((user) => sheet.grid.at(sheet.rowOf(user), COLUMN.name));
    expect(cells.map(({ value }) => value)).toEqual(names);
    expect(cells.flatMap(({ formula }) => formula ?? [])).toEqual([]);
  });

  test('makes room in a sheet that is too small', () => {
    const small = world.open(mira);
    Object.assign(small.grid, { maxRows: 1, maxColumns: 3 });
    small.run('getUserCredits');
    expect([small.grid.maxColumns, small.get(ann, 'credits')]).toEqual([9, 100]);
  });

  test('does not touch a sheet that holds something else', () => {
    const other = world.open(mira);
    other.grid.set(1, 1, 'Invoices');
    other.run('getUserCredits');
    expect(other.alerts.at(-1)).toContain('The first row lacks: User ID');
    expect(other.grid.rows()).toEqual([]);
  });
});

describe('plan, then update', () => {
  test('adds what was planned, and says so in the row', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.plan();
    expect(sheet.status(ann)).toBe('Planned: add 10 (100 → 110)');
    expect(await world.balance(ann)).toBe(100);
    const begun = Date.now();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    expect(sheet.get(ann, 'balance')).toBe(110);
    const time = Number(sheet.get(ann, 'time'));
    expect([begun <= time, time <= Date.now()]).toEqual([true, true]);
    expect(sheet.grid.at(sheet.rowOf(ann), COLUMN.time).format).toContain('hh:mm');
    expect(await world.balance(ann)).toBe(110);
    expect([sheet.status(bob), await world.balance(bob)]).toEqual(['', 100]);
    expect(sheet.toasts.at(-1)).toBe('1 applied.');
  });

  test('twice adds nothing twice, and planning again neither', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.plan();
    for (let count = 0; count < 3; count += 1) sheet.run('updateCredits');
    sheet.plan();
    sheet.run('updateCredits');
    expect(await world.balance(ann)).toBe(110);
    expect(sheet.sent()).toHaveLength(1);
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });

  test('with another amount afterwards is another change, under another key', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.plan();
    const first = sheet.get(ann, 'key');
    sheet.run('updateCredits');
    sheet.type(ann, 'amount', 4);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toContain('Not planned');
    sheet.plan();
    expect(sheet.get(ann, 'key')).not.toBe(first);
    sheet.run('updateCredits');
    expect(await world.balance(ann)).toBe(114);
  });

  test('sends nothing that was never planned, or has changed since', async () => {
    sheet.type(ann, 'amount', 10);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Not planned: run Plan changes first');
    sheet.plan();
    sheet.type(ann, 'amount', 20);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Changed since it was planned: plan again');
    sheet.run('setTotalCredits');
    expect(sheet.status(ann)).toContain('planned to be added');
    expect(await world.balance(ann)).toBe(100);
  });

  test('asks what is planned, and plans nothing when that is not said', () => {
    sheet.type(ann, 'amount', 10);
    sheet.run('planChanges');
    expect([sheet.status(ann), sheet.get(ann, 'key')]).toEqual(['', '']);
  });

  test('shows in the plan what the server would refuse, row by row', async () => {
    await world.call(`POST /v1/members/${bob}/block`);
    sheet.type(ann, 'amount', 0.5);
    sheet.type(bob, 'amount', 1);
    sheet.plan();
    expect(sheet.status(ann)).toMatch(/^Not possible: .*0\.5/);
    expect(sheet.status(bob)).toMatch(/^Not possible: .*block/);
    sheet.run('updateCredits');
    expect(sheet.sent()).toEqual([]);
  });

  test('says in the row what the server refused after all, and nothing has changed', async () => {
    sheet.type(bob, 'amount', 1);
    sheet.plan();
    await world.call(`POST /v1/members/${bob}/block`);
    sheet.run('updateCredits');
    expect(sheet.status(bob)).toMatch(/^Refused: .*block/);
    await world.call(`POST /v1/members/${bob}/unblock`);
    sheet.run('updateCredits');
    expect(sheet.status(bob)).toMatch(/^Refused/);
    sheet.plan();
    sheet.run('updateCredits');
    expect(sheet.status(bob)).toBe('Applied: 100 → 101');
  });

  test('skips blanks, and tells in the row what is no number', async () => {
    const wrong: [unknown, RegExp][] = [
      ['ten', /"ten" is not a number/],
      [true, /checkbox/],
      ['May 5', /is a date/],
      ['=1/0', /shows the error #NAME/],
      ['1.234 EUR', /is not a number/],
    ];
    for (const [typed, message] of wrong) {
      sheet.type(ann, 'amount', typed);
      sheet.plan();
      expect(sheet.status(ann)).toMatch(message);
      expect(sheet.get(ann, 'key')).toBe('');
    }
    sheet.type(ann, 'amount', "'10,5");
    sheet.plan('set');
    expect(sheet.status(ann)).toMatch(/^Not possible: .*10\.5/);
    sheet.type(ann, 'amount', "'12,0");
    sheet.plan('set');
    expect(sheet.status(ann)).toBe('Planned: set (100 → 12)');
    sheet.type(ann, 'amount', '');
    sheet.plan('set');
    expect([sheet.status(ann), sheet.get(ann, 'key')]).toEqual(['', '']);
    sheet.run('setTotalCredits');
    expect(await world.balance(ann)).toBe(100);
    expect(sheet.sent()).toEqual([]);
  });
});

describe('set total credits', () => {
  test('sets what was planned, and sends the credits that the sheet has read', async () => {
    sheet.type(ann, 'amount', 0);
    sheet.plan('set');
    sheet.run('setTotalCredits');
    expect(sheet.sent()).toEqual([[{ user_id: ann, total: '0', expected_balance: '100', key: expect.any(String) }]]);
    expect(await world.balance(ann)).toBe(0);
    for (let count = 0; count < 2; count += 1) sheet.run('setTotalCredits');
    expect(sheet.sent()).toHaveLength(1);
  });

  test('is refused when the balance has moved, before the plan or after it', async () => {
    const move = () =>
      world.call('POST /v1/credits', { member: ann, point_type: 'points', amount: 1, reference: 'meanwhile' });
    await move();
    sheet.type(ann, 'amount', 50);
    sheet.plan('set');
    expect(sheet.status(ann)).toMatch(/^Not possible: .*101/);
    sheet.run('getUserCredits');
    sheet.plan('set');
    await move();
    sheet.run('setTotalCredits');
    expect(sheet.status(ann)).toMatch(/^Refused: .*102/);
    expect(await world.balance(ann)).toBe(102);
    sheet.run('getUserCredits');
    sheet.plan('set');
    sheet.run('setTotalCredits');
    expect(await world.balance(ann)).toBe(50);
  });

  test('has to be planned again when the credits were read again', async () => {
    sheet.type(ann, 'amount', 50);
    sheet.plan('set');
    await world.call('POST /v1/credits', { member: ann, point_type: 'points', amount: 1, reference: 'meanwhile' });
    sheet.run('getUserCredits');
    sheet.run('setTotalCredits');
    expect(sheet.status(ann)).toContain('Changed since it was planned');
  });
});
