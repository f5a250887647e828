import { expect, test } from 'vitest';
import { type ClientSettings, decideClient } from '../../../src/domain/clients/settings.ts';

const before: ClientSettings = { name: 'shop', callbackHosts: ['old.example'], memberKey: 'id' };

test('what is not changed stays', () => {
  expect(decideClient(before, { memberKey: 'number' })).toEqual({ settings: { ...before, memberKey: 'number' } });
});

test('hosts are kept in lower case, without the dot at the end, each once', () => {
  const decision = decideClient(before, { callbackHosts: ['Shop.Example', 'shop.example.', 'b.example', '127.0.0.1'] });
  expect(decision).toEqual({
    settings: { ...before, callbackHosts: ['shop.example', 'b.example', '127.0.0.1'] },
  });
});

test.each([
  'https://shop.example',
  'shop.example:8443',
  'shop.example/callback',
  'user@shop.example',
  '*.shop.example',
  'shop example',
  'bücher.example',
  '.',
  '[::1]',
])('%s is no host, and is named by its place', (host) => {
  expect(decideClient(before, { callbackHosts: ['a.example', host] })).toEqual({
    problems: [{ field: 'callbackHosts.1', code: 'host_malformed', detail: expect.stringContaining('host name') }],
  });
});
