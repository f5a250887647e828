import { describe, expect, test } from 'vitest';
import {
  type AllowedDestinations,
  findUrlFault,
  isAddressAllowed,
  readAllowedDestinations,
} from '../../../src/domain/destinations/allowed-destinations.ts';

function allow(...texts: string[]): AllowedDestinations {
  const allowed = readAllowedDestinations(texts);
  if (!allowed) throw new Error(`${texts} was not understood`);
  return allowed;
}
const NOTHING = allow();

describe('addresses', () => {
  test.each([
    ...['127.0.0.1', '127.8.9.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1', '2001:db8::1', '2002:7f00:1::'],
    ...[
      '2001::1',
      '100::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:a9fe:a9fe',
      '::127.0.0.1',
      '64:ff9b::10.0.0.1',
    ],
    ...['64:ff9b::a9fe:a9fe', '64:ff9b:1::7f00:1', '5f00::1', '3fff::1', 'fd00:ec2::254'],
    ...['', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1'],
  ])('%s is not public', (address) => {
    expect(isAddressAllowed(NOTHING, address)).toBe(false);
  });

  test.each([
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '93.184.216.34',
      '172.32.0.1',
      '2606:4700::1111',
      '2a00:1450:4001::1',
      '64:ff9b::8.8.8.8',
    ],
    ...['::ffff:8.8.8.8'],
  ])('%s is public', (address) => {
    expect(isAddressAllowed(NOTHING, address)).toBe(true);
  });

  test('what is listed may be reached, in whichever form, and nothing beside it', () => {
    const allowed = allow('10.1.0.0/16', '192.168.7.7', 'fd00::/8');
    for (const address of ['10.1.2.3', '192.168.7.7', 'fd12::1', '::ffff:10.1.2.3', '64:ff9b::10.1.2.3']) {
      expect(isAddressAllowed(allowed, address), address).toBe(true);
    }
    for (const address of ['10.2.0.1', '192.168.7.8', 'fc00::1', '::ffff:10.2.0.1']) {
      expect(isAddressAllowed(allowed, address), address).toBe(false);
    }
  });

  test.each(['10.0.0.0/33', '300.1.1.1', 'http://x', 'a b', '', '10.0.0', '127.0.0.1:80'])(
    '%s cannot be listed',
    (text) => {
      expect(readAllowedDestinations([text])).toBeUndefined();
    },
  );
});

describe('URLs', () => {
  const fault = (allowed: AllowedDestinations, text: string) => findUrlFault(allowed, new URL(text));

  test.each([
    ['https://127.0.0.1/', 'expected a host on the public internet'],
    ['https://2130706433/', 'expected a host on the public internet'],
    ['https://0x7f.1/', 'expected a host on the public internet'],
    ['https://0177.0.0.1/', 'expected a host on the public internet'],
    ['https://127.1/', 'expected a host on the public internet'],
    ['https://[::1]/', 'expected a host on the public internet'],
    ['https://[::ffff:127.0.0.1]/', 'expected a host on the public internet'],
    ['https://169.254.169.254/latest/meta-data', 'expected a host on the public internet'],
    ['https://localhost/', 'expected a host on the public internet'],
    ['https://localhost./', 'expected a host on the public internet'],
    ['https://any.localhost/', 'expected a host on the public internet'],
    ['http://shop.example/', 'expected https'],
    ['http://8.8.8.8/', 'expected https'],
    ['ftp://shop.example/', 'expected an https URL'],
    ['file:///etc/passwd', 'expected an https URL'],
    ['https://user:secret@shop.example/', 'expected a URL without user and password'],
    ['https://user@shop.example/', 'expected a URL without user and password'],
  ])('%s: %s', (text, expected) => {
    expect(fault(NOTHING, text)).toContain(expected);
  });

  test('public hosts by https, and listed ones also by http', () => {
    expect(fault(NOTHING, 'https://shop.example:8443/hook?x=1')).toBeUndefined();
    const allowed = allow('127.0.0.0/8', 'hooks.internal', '::1');
    for (const text of ['http://127.0.0.1:9/', 'http://hooks.internal/', 'http://HOOKS.internal./', 'http://[::1]/']) {
      expect(fault(allowed, text), text).toBeUndefined();
    }
    expect(fault(allowed, 'http://other.internal/')).toContain('expected https');
  });
});
