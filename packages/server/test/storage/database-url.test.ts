import { describe, expect, test } from 'vitest';
import { maskDatabaseUrl, splitDatabaseUrl } from '../../src/storage/database-url.ts';

describe('splitDatabaseUrl', () => {
  test.each([
    ['postgres://u:p@db/points', ['db:5432']],
    ['postgresql://u@db:6000/points?sslmode=require', ['db:6000']],
    ['postgres://u:p@one:1,two:2,three/points', ['one:1', 'two:2', 'three:5432']],
    ['postgres://u@[::1]:7000,[fe80::2]/points', ['::1:7000', 'fe80::2:5432']],
    ['postgres://u@%2Frun%2Fpostgresql/points', ['/run/postgresql:5432']],
    ['postgres:///points?host=/run/a,/run/b&port=1', ['/run/a:1', '/run/b:1']],
    ['postgres://localhost/points', ['localhost:5432']],
  ])('%s names %j', (url, labels) => {
    expect(splitDatabaseUrl(url).map(({ label }) => label)).toEqual(labels);
  });

  test('keeps user, password, database and parameters for each host', () => {
    const [first] = splitDatabaseUrl('postgres://u:p%40ss@one,two/points?sslmode=require');
    const parsed = new URL(first?.url ?? '');
    expect(first?.url).toContain('u:p%40ss@');
    expect(parsed.pathname).toBe('/points');
    expect(Object.fromEntries(parsed.searchParams)).toEqual({ sslmode: 'require', host: 'one', port: '5432' });
  });

  test.each([
    'mysql://u:geheim@db/points',
    'db:5432',
    '',
    'postgres://u:geheim@db:99999/x',
    'postgres://u:geheim@db:0/x',
  ])('refuses %j without its password', (url) => {
    expect(() => splitDatabaseUrl(url)).toThrow(/Expected is/);
    expect(() => splitDatabaseUrl(url)).not.toThrow(/geheim/);
  });
});

test.each([
  ['postgres://u:geheim@db/points', 'postgres://u:****@db/points'],
  ['postgres://u@one,two/points', 'postgres://u@one,two/points'],
  ['postgres://u@db/points?password=geheim&x=1', 'postgres://u@db/points?password=****&x=1'],
  ['geheim', '****'],
])('maskDatabaseUrl(%s) is %s', (url, masked) => {
  expect(maskDatabaseUrl(url)).toBe(masked);
});
