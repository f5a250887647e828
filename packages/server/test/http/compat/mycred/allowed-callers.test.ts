import { describe, expect, test } from 'vitest';
import { isAddressAllowed, isHostAllowed } from '../../../../src/http/compat/mycred/allowed-callers.ts';
import { readSlug } from '../../../../src/http/compat/mycred/read-slug.ts';

describe('the address of a caller', () => {
  test.each([
    ['203.0.113.7', [], true],
    [undefined, [], true],
    [undefined, ['203.0.113.7'], false],
    ['203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.8', ['203.0.113.7'], false],
    ['::ffff:203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.77', ['203.0.113.0/24'], true],
    ['203.0.114.77', ['203.0.113.0/24', '10.0.0.0/8'], false],
    ['2001:db8::7', ['2001:db8::/32'], true],
    ['2001:db9::7', ['2001:db8::/32'], false],
    ['203.0.113.7', ['203.0.113.0/99'], false],
    ['203.0.113.7', ['nonsense'], false],
    ['203.0.113.7', [' 203.0.113.7 '], true],
  ])('%s with %j allowed: %j', (address, allowed, isAllowed) => {
    expect(isAddressAllowed(address, allowed)).toBe(isAllowed);
  });
});

describe('the host that a caller names', () => {
  test.each([
    ['http://sitea.com', [], true],
    ['', [], true],
    ['', ['sitea.com'], false],
    ['http://sitea.com', ['sitea.com'], true],
    ['http://SITEA.com/shop?x', ['https://sitea.com'], true],
    ['http://sitea.com:8080', ['sitea.com'], true],
    ['http://sitea.com:8080', ['sitea.com:8080'], true],
    ['http://sitea.com', ['sitea.com:8080'], false],
    ['http://evil.example/sitea.com', ['sitea.com'], false],
    ['http://sitea.com.evil.example', ['sitea.com'], false],
    ['http://[2001:db8::1]:80/', ['[2001:db8::1]'], true],
    ['sitea.com@evil', ['sitea.com'], false],
    ['', [''], false],
  ])('%s with %j allowed: %j', (host, allowed, isAllowed) => {
    expect(isHostAllowed(host, allowed)).toBe(isAllowed);
  });
});

describe('the slug of a path', () => {
  test.each([
    ['/api/', 'api'],
    ['/api', 'api'],
    ['/api?x=1', 'api'],
    ['/api/v9/x', 'api'],
    ['/API/', 'API'],
    ['//api/', ''],
    ['/x/api/', 'x'],
    ['/', ''],
    ['', ''],
    ['*', ''],
    ['/?/api/', ''],
    ['/%61pi/', '%61pi'],
    ['/api#x', 'api#x'],
  ])('%s asks for %j', (target, slug) => {
    expect(readSlug(target)).toBe(slug);
  });
});
