import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCases } from '../../../src/main/conformance/remote-case.ts';
import { readProfiles } from '../../../src/main/conformance/remote-profile.ts';

const project = new URL('../../../../../', import.meta.url);
const fixtures = new URL('fixtures/mycred/', project);
const original = new URL('../shared/mycred/', project);

function readFixture(name: string): string {
  return readFileSync(new URL(name, fixtures), 'utf8');
}

test.for(['cases.jsonl', 'profiles.json'])('%s is the original, byte for byte', (name, context) => {
  const source = new URL(name, original);
  if (!existsSync(source)) return context.skip(`${fileURLToPath(source)} is not there: nothing to compare with`);
  expect(readFileSync(source).equals(readFileSync(new URL(name, fixtures)))).toBe(true);
});

test('the cases are all read, and each names a profile', () => {
  const cases = readCases(readFixture('cases.jsonl'));
  const profiles = readProfiles(readFixture('profiles.json'));
  expect(cases).toHaveLength(222);
  expect(cases.filter(({ expected }) => expected === null)).toHaveLength(7);
  expect(cases.filter(({ profile }) => !profiles.has(profile))).toEqual([]);
});

test('a profile says what the case finds', () => {
  const profiles = readProfiles(readFixture('profiles.json'));
  const usual = profiles.get('dec2-debug');
  expect(usual).toMatchObject({ slug: 'api', key: 'mysecretkey1234', enabled: true, debug: true });
  expect(usual).toMatchObject({ accountLimit: '0', maxPerMovement: '0' });
  expect(usual?.pointTypes).toEqual([
    {
      key: 'mycred_default',
      name: 'myCRED',
      isDefault: true,
      scale: 2,
      decimalSeparator: '.',
      thousandsSeparator: ',',
    },
    {
      key: 'my_custom_type',
      name: 'Customs',
      isDefault: false,
      scale: 0,
      decimalSeparator: '.',
      thousandsSeparator: ',',
    },
    { key: 'euro', name: 'Euros', isDefault: false, scale: 2, decimalSeparator: ',', thousandsSeparator: '.' },
  ]);
  expect(usual?.members.find(({ email }) => email === 'john.doe@email.com')).toEqual({
    email: 'john.doe@email.com',
    number: 2,
    excluded: false,
    balances: { mycred_default: '1000.00', my_custom_type: '40', euro: '99.50' },
  });
  expect(usual?.members.filter(({ excluded }) => excluded).map(({ email }) => email)).toEqual([
    'excluded@example.test',
  ]);
  expect(usual?.members.find(({ email }) => email === 'zero@example.test')?.balances).toEqual({});
});

test.each([
  ['dec2-nodebug', { debug: false }],
  ['max50-debug', { maxPerMovement: '50' }],
  ['acclimit-minus100-debug', { accountLimit: '-100' }],
  ['acclimit-50-debug', { accountLimit: '50' }],
  ['uri-default-debug', { slug: 'api-dev' }],
  ['disabled', { enabled: false }],
])('the profile %s has %j', (name, settings) => {
  expect(readProfiles(readFixture('profiles.json')).get(name)).toMatchObject(settings);
});

test('a profile without decimals cuts the balances recorded with some', () => {
  const profile = readProfiles(readFixture('profiles.json')).get('dec0-debug');
  const sara = profile?.members.find(({ email }) => email === 'sara@email.com');
  const john = profile?.members.find(({ email }) => email === 'john.doe@email.com');
  expect(sara?.balances).toEqual({ mycred_default: '250' });
  expect(john?.balances.euro).toBe('99');
  expect(profile?.pointTypes.map(({ scale }) => scale)).toEqual([0, 0, 0]);
});
