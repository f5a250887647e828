import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSheetWorld, type SheetFile, type SheetWorld } from './sheet-world.ts';

let world: SheetWorld;
let mira: { login: string; password: string };
let sheet: SheetFile;

beforeAll(async () => {
  world = await openSheetWorld({ POINTHOUSE_REFUSED_DELAY_SECONDS: '0' });
  mira = await world.operator('mira', 'support');
  sheet = world.open(mira);
  sheet.properties.clear();
});
afterAll(() => world.close());

test('the menu has its items, and each calls a function that there is', () => {
  sheet.run('onOpen');
  expect(sheet.menu.map(({ name, item }) => `${name} > ${item}`)).toEqual([
    'Credits > Get user credits',
    'Credits > Plan changes',
    'Credits > Update credits',
    'Credits > Set total credits',
    'Credits > Verify',
    'Credits > Settings',
  ]);
  const script = readFileSync(new URL('../dist/pointhouse-credits.js', import.meta.url), 'utf8');
  for (const { calls } of sheet.menu) expect(script).toContain(`\nfunction ${calls}(`);
});

test('the manifest asks for this spreadsheet, outgoing calls and windows, and nothing else', () => {
  const manifest = JSON.parse(readFileSync(new URL('../appsscript.json', import.meta.url), 'utf8'));
  expect(manifest.oauthScopes.map((scope: string) => scope.replace(/^.*\/auth\//, ''))).toEqual([
    'spreadsheets.currentonly',
    'script.external_request',
    'script.container.ui',
  ]);
});

describe('settings', () => {
  test('are asked for before anything else', () => {
    sheet.run('getUserCredits');
    expect(sheet.alerts.at(-1)).toContain('Open Settings first');
    expect(sheet.calls).toEqual([]);
  });

  const fill = (fields: Partial<Record<'base' | 'login' | 'password', string>>) => {
    sheet.run('showSettings');
    return sheet.openPage({ base: world.server.address(), ...mira, ...fields });
  };

  test.each([
    [{ base: 'points' }, 'Address must be like'],
    [{ base: 'http://points.example' }, 'https://'],
    [{ login: '' }, 'Login'],
    [{ password: '' }, 'Password is missing'],
  ])('%j is not kept', (wrong, told) => {
    expect(fill(wrong)).toContain(told);
    expect(sheet.properties.size).toBe(0);
  });

  test('are tried at once', () => {
    expect(fill({ password: 'abcd efgh ijkl mnop qrst uvwx' })).toMatch(/^Saved, but: .*\(401\)/);
    expect(fill({})).toBe('Saved. The server knows you.');
  });

  test('are kept in the properties of the user, and never in the sheet or the page', () => {
    expect(sheet.properties.get('password')).toBe(mira.password);
    sheet.run('showSettings');
    expect(sheet.pages.at(-1)?.html).toContain('value="mira"');
    expect(sheet.pages.at(-1)?.html).not.toContain(mira.password);
    sheet.run('getUserCredits');
    sheet.type(1, 'amount', 1);
    sheet.plan();
    sheet.run('updateCredits');
    const cells = JSON.stringify(sheet.grid.rows());
    expect(cells).toContain('Applied: 0 → 1');
    for (const secret of [mira.password, mira.login, world.server.address()]) expect(cells).not.toContain(secret);
  });

  test('with the password left empty keep the one there is', () => {
    expect(fill({ password: '' })).toBe('Saved. The server knows you.');
    expect(sheet.properties.get('password')).toBe(mira.password);
  });

  test('can be forgotten', () => {
    expect(sheet.run('forgetSettings')).toContain('forgotten');
    expect(sheet.properties.size).toBe(0);
  });
});
