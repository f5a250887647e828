import { expect, test } from 'vitest';
import { findCallbackFault } from '../../../src/domain/clients/callback-fault.ts';
import { readAllowedDestinations } from '../../../src/domain/destinations/allowed-destinations.ts';

const client = { callbackHosts: ['shop.example', '127.0.0.1', 'localhost'], hasCallbackSecret: true };
const nothing = allow();
const machine = allow('127.0.0.0/8', 'localhost');

function allow(...texts: string[]) {
  const allowed = readAllowedDestinations(texts);
  if (!allowed) throw new Error('a list of this test is wrong');
  return allowed;
}

const parts = (protocol: string, hostname: string, user = '') => ({ protocol, hostname, username: user, password: '' });

test.each([
  ['the host that is registered', parts('https:', 'shop.example'), nothing],
  ['the same with a dot at its end', parts('https:', 'shop.example.'), nothing],
  ['plain http at this machine, where the configuration lists it', parts('http:', '127.0.0.1'), machine],
  ['and by its name', parts('http:', 'localhost'), machine],
])('%s may be called', (_, url, allowed) => {
  expect(findCallbackFault(client, { url: 'x', parts: url }, allowed)).toBeUndefined();
});

test.each([
  ['no URL', undefined, nothing, 'callback_url_malformed'],
  ['plain http', parts('http:', 'shop.example'), nothing, 'callback_url_malformed'],
  [
    'plain http elsewhere than the configuration lists',
    parts('http:', 'shop.example'),
    machine,
    'callback_url_malformed',
  ],
  ['another protocol', parts('ftp:', 'shop.example'), nothing, 'callback_url_malformed'],
  ['a user in it', parts('https:', 'shop.example', 'ann'), nothing, 'callback_url_malformed'],
  ['this machine, which is not listed', parts('https:', '127.0.0.1'), nothing, 'callback_url_malformed'],
  ['another host', parts('https:', 'other.example'), nothing, 'callback_host_not_registered'],
  ['a host below', parts('https:', 'www.shop.example'), nothing, 'callback_host_not_registered'],
  ['a host that only begins so', parts('https:', 'shop.example.evil.example'), nothing, 'callback_host_not_registered'],
])('%s may not', (_, url, allowed, code) => {
  expect(findCallbackFault(client, { url: 'x', parts: url }, allowed)).toMatchObject({ code });
});

test('a client without hosts is called nowhere, and one without a secret neither', () => {
  const callback = { url: 'https://shop.example/', parts: parts('https:', 'shop.example') };
  const without = { callbackHosts: [], hasCallbackSecret: true };
  expect(findCallbackFault(without, callback, nothing)).toMatchObject({ code: 'callback_host_not_registered' });
  const unsigned = { ...client, hasCallbackSecret: false };
  expect(findCallbackFault(unsigned, callback, nothing)).toMatchObject({ code: 'callback_secret_missing' });
});

test('a URL has at most 2,000 characters', () => {
  const url = `https://shop.example/${'a'.repeat(2_000)}`;
  const fault = findCallbackFault(client, { url, parts: parts('https:', 'shop.example') }, nothing);
  expect(fault).toMatchObject({ code: 'callback_url_malformed' });
});
