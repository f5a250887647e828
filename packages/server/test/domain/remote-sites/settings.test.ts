import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAddressBlock } from '../../../src/domain/remote-sites/address-block.ts';
import {
  checkRemoteKey,
  decideNewRemoteSite,
  decideRemoteSiteChange,
  type RemoteSiteSettings,
} from '../../../src/domain/remote-sites/settings.ts';

function problemsOf(wanted: Partial<RemoteSiteSettings>): string[] {
  const decision = decideNewRemoteSite({ slug: 'api', ...wanted });
  return 'problems' in decision ? decision.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

test('a new site is on, quiet, for any host, without limits, and named after its slug', () => {
  expect(decideNewRemoteSite({ slug: 'api' })).toEqual({
    settings: {
      name: 'api',
      host: '*',
      slug: 'api',
      enabled: true,
      debug: false,
      accountLimit: '0',
      maxPerMovement: '0',
      allowedHosts: [],
      allowedAddresses: [],
      address: null,
      findsRepeats: 'default_type',
      decimalSeparator: '.',
      thousandsSeparator: ',',
    },
  });
});

test('a change leaves what it does not name', () => {
  const decision = decideNewRemoteSite({ slug: 'api', accountLimit: '-100' });
  if ('problems' in decision) throw new Error('refused');
  const changed = decideRemoteSiteChange(decision.settings, { host: 'Points.Shop.Example' });
  expect(changed).toEqual({ settings: { ...decision.settings, host: 'points.shop.example' } });
});

test.each([
  [{}, []],
  [{ slug: 'API-dev_2.0~x' }, []],
  [{ host: '[::1]', accountLimit: '-0.5', maxPerMovement: '999999999999999' }, []],
  [{ allowedHosts: ['https://shop.example:8443/x', 'shop.example'], allowedAddresses: ['10.0.0.0/8', '::1'] }, []],
  [{ slug: '' }, ['name malformed', 'slug malformed']],
  [{ slug: 'a/b', name: 'x' }, ['slug malformed']],
  [{ slug: 'é', name: 'x' }, ['slug malformed']],
  [{ slug: 'a b', name: 'x' }, ['slug malformed']],
  [{ slug: 'x'.repeat(65) }, ['slug malformed']],
  ...[
    'v1',
    'V1',
    'docs',
    'oauth',
    'openapi.json',
    'livez',
    'readyz',
    'wp-json',
    'index.php',
    'Index.PHP',
    'realms',
    'points',
    '.well-known',
    '..',
  ].map((slug) => [{ slug }, ['slug slug_reserved']] as const),
  [{ host: 'http://shop.example' }, ['host malformed']],
  [{ host: 'shop.example:80' }, ['host malformed']],
  [{ host: '' }, ['host malformed']],
  [{ name: 'a\nb' }, ['name malformed']],
  [{ accountLimit: 'none' }, ['accountLimit malformed']],
  [{ accountLimit: '1e3' }, ['accountLimit malformed']],
  [{ accountLimit: '-1000000000000000' }, ['accountLimit malformed']],
  [{ maxPerMovement: '-1' }, ['maxPerMovement malformed']],
  [{ allowedHosts: ['shop.example', 'a b'] }, ['allowedHosts.1 malformed']],
  [
    { allowedAddresses: ['10.0.0.0/33', '10.0.0.256'] },
    ['allowedAddresses.0 malformed', 'allowedAddresses.1 malformed'],
  ],
  [{ allowedAddresses: Array.from({ length: 101 }, () => '::1') }, ['allowedAddresses too_many']],
] as const)('%j: %j', (wanted, problems) => {
  expect(problemsOf(wanted)).toEqual(problems);
});

test.each([
  ['12345678901', true],
  ['123456789012', false],
  ['x'.repeat(255), false],
  ['x'.repeat(256), true],
  ['with\tcontrol-character', true],
] as const)('the key %j is refused: %j', (key, isRefused) => {
  expect(checkRemoteKey(key) !== undefined).toBe(isRefused);
});

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '::ffff:10.0.0.1',
    '1:2:3:4:5:6:1.2.3.4',
    'fe80::/10',
    '0.0.0.0/0',
  ])('%s is one', (text) => expect(isAddressBlock(text)).toBe(true));

  test.each([
    '',
    '1.2.3',
    '01.2.3.4',
    '1:2:3',
    '1:::2',
    ':1',
    '1:',
    '12345::',
    '1:2:3:4:5:6:7::8:9',
    '::1%eth0',
    '::/129',
    '::1/',
    '1.2.3.4::',
    '::1.2.3.4:5',
  ])('%s is none', (text) => expect(isAddressBlock(text)).toBe(false));

  test('is what Node takes for one, but for zones', () => {
    const group = fc.constantFrom('', '0', '1', 'ffff', 'F0', '12345', 'g', '1.2.3.4', '1.2.3.256');
    const text = fc.array(group, { maxLength: 10 }).map((groups) => groups.join(':'));
    fc.assert(
      fc.property(fc.oneof(text, fc.ipV4(), fc.ipV6()), (each) => isAddressBlock(each) === isIP(each) > 0),
      {
        numRuns: 3_000,
      },
    );
  });
});
