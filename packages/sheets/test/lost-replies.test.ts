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

const AMBER = '#ffbf00';
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
  [ann, bob] = [await world.member(100), await world.member(100)];
  sheet = world.open(mira);
  sheet.run('getUserCredits');
  sheet.type(ann, 'amount', 10);
  sheet.plan();
});

describe('a reply that was never seen', () => {
  test('leaves the row amber, Confirmation required, and never sent again; Verify finds it applied', async () => {
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Confirmation required: the reply was not seen. Run Verify.');
    expect(sheet.background(ann)).toBe(AMBER);
    expect(sheet.alerts.at(-1)).toContain('did not answer');
    sheet.network = (call) => call.send();
    sheet.run('updateCredits');
    sheet.plan();
    sheet.type(ann, 'amount', 11);
    sheet.plan();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Confirmation required/);
    expect(sheet.sent()).toHaveLength(1);
    sheet.run('verifyChanges');
    expect([sheet.status(ann), sheet.get(ann, 'balance')]).toEqual(['Applied: 100 → 110', 110]);
    expect(sheet.background(ann)).toBeNull();
    expect(await world.balance(ann)).toBe(110);
  });

  test('of a call that never arrived: Verify says not applied, and Update sends it again under its key', async () => {
    sheet.network = changesMeet(loseCall);
    sheet.run('updateCredits');
    expect(sheet.background(ann)).toBe(AMBER);
    sheet.network = (call) => call.send();
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toMatch(/^Not applied: the server never got it/);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    const keys = sheet.sent().map(([row]) => (row as { key: string }).key);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(await world.balance(ann)).toBe(110);
  });

  test('of a call that arrives after Verify had found nothing: it counts once', async () => {
    let late = () => {};
    sheet.network = changesMeet((call) => {
      late = () => void call.send();
      throw new Error('timeout');
    });
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    sheet.run('verifyChanges');
    late();
    sheet.plan();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    expect(await world.balance(ann)).toBe(110);
  });

  test('of a change that was refused: Verify says so', async () => {
    await world.call(`POST /v1/members/${ann}/block`);
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toMatch(/^Refused: .*block/);
  });

  test.each([
    ['is an error of a proxy', () => ({ status: 502, text: '<html>', headers: {} })],
    ['is a page', () => ({ status: 200, text: '<html>', headers: {} })],
    ['lacks the row', () => ({ status: 200, text: '{"results":[]}', headers: {} })],
    ['is of another kind', () => ({ status: 200, text: '[1]', headers: {} })],
    ['says that the database went away', () => rowOf({ status: 'unknown', code: 'x', message: 'y' })],
    ['says what nobody knows', () => rowOf({ status: 'perhaps' })],
  ])('or %s: Confirmation required as well', async (_, fate) => {
    sheet.network = changesMeet(fate);
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Confirmation required/);
    sheet.network = (call) => call.send();
    sheet.run('verifyChanges');
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });
  const rowOf = (result: object) => ({
    status: 200,
    text: JSON.stringify({ results: [{ user_id: ann, ...result }] }),
    headers: {},
  });

  test('ends the run: the rows behind it are not sent', async () => {
    const users = await Promise.all(Array.from({ length: 101 }, () => world.member(0)));
    sheet.run('getUserCredits');
    for (const user of users) sheet.type(user, 'amount', 1);
    sheet.plan();
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    expect(sheet.sent().map((rows) => rows.length)).toEqual([100]);
    sheet.network = (call) => call.send();
    sheet.run('updateCredits');
    sheet.run('verifyChanges');
    expect(await Promise.all(users.map((user) => world.balance(user)))).toEqual(users.map(() => 1));
    expect(await world.balance(ann)).toBe(110);
  });

  test('is another person’s to verify, who sent it', async () => {
    const eve = await world.operator(`eve-${ann}`, 'support');
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    for (const [name, value] of Object.entries(eve)) sheet.properties.set(name, value);
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toBe(
      'Confirmation required: sent by somebody else, or with other settings. Verify with those',
    );
    sheet.plan();
    sheet.run('updateCredits');
    expect(await world.balance(ann)).toBe(110);
    for (const [name, value] of Object.entries(mira)) sheet.properties.set(name, value);
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });

  test('with its key gone: nothing is sent until a person has looked', async () => {
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    sheet.type(ann, 'key', '');
    sheet.plan();
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toContain('hidden key of this row is gone');
    expect(sheet.sent()).toHaveLength(1);
    sheet.type(ann, 'status', '');
    sheet.plan();
    expect(sheet.status(ann)).toBe('Planned: add 10 (110 → 120)');
  });

  test('and its user’s ID was changed: the row says whose answer it waits for', async () => {
    sheet.network = changesMeet(loseReply);
    sheet.run('updateCredits');
    sheet.network = (call) => call.send();
    sheet.grid.edit((rows) => rows.filter(([first]) => first?.value !== bob));
    sheet.grid.set(sheet.rowOf(ann), COLUMN.user, bob);
    sheet.plan();
    expect(sheet.status(bob)).toContain(`waits for an answer about user ${ann}`);
    sheet.grid.set(sheet.rowOf(bob), COLUMN.user, ann);
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
  });
});

describe('Google ends the run', () => {
  test('while it waits for a reply: the row stands as Confirmation required, and Verify settles it', async () => {
    sheet.network = changesMeet((call) => {
      const reply = call.send();
      sheet.pass(6 * 60_000 + 1);
      return reply;
    });
    expect(sheet.run('updateCredits')).toBe('ended');
    expect([sheet.status(ann), sheet.background(ann)]).toEqual([
      'Confirmation required: the reply was not seen. Run Verify.',
      AMBER,
    ]);
    sheet.network = (call) => call.send();
    sheet.run('updateCredits');
    expect(sheet.sent()).toHaveLength(1);
    sheet.run('verifyChanges');
    expect(sheet.status(ann)).toBe('Applied: 100 → 110');
    expect(await world.balance(ann)).toBe(110);
  });
});

describe('the server is away', () => {
  test('and comes back: what was on its way is settled, the rest goes on', async () => {
    const { server } = world;
    await server.end('SIGTERM');
    sheet.run('updateCredits');
    expect(sheet.status(ann)).toMatch(/^Confirmation required/);
    sheet.type(bob, 'amount', 5);
    sheet.plan();
    expect(sheet.alerts.at(-1)).toContain('The server did not answer');
    sheet.run('verifyChanges');
    sheet.run('getUserCredits');
    expect(sheet.status(ann)).toMatch(/^Confirmation required/);
    await server.start();
    sheet.run('verifyChanges');
    sheet.plan();
    sheet.run('updateCredits');
    expect([await world.balance(ann), await world.balance(bob)]).toEqual([110, 105]);
  });
});
