import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../src/server/check-settings.ts';
import { readReply } from '../../src/server/read-reply.ts';

const read = (status: number, text = '{}', headers = {}) => readReply({ status, text, headers }, Date.UTC(2026, 0, 5));

describe('a reply', () => {
  test.each([
    [200, 'ok'],
    [202, 'ok'],
    [301, 'stopped'],
    [400, 'refused'],
    [401, 'stopped'],
    [403, 'stopped'],
    [404, 'stopped'],
    [408, 'unseen'],
    [409, 'refused'],
    [422, 'refused'],
    [429, 'limited'],
    [500, 'unseen'],
    [502, 'unseen'],
    [503, 'unseen'],
    [504, 'unseen'],
  ])('%i is %s', (status, kind) => {
    expect(read(status).kind).toBe(kind);
  });

  test('of a success that is not JSON tells nothing of what was done', () => {
    expect(read(200, '<html>').kind).toBe('unseen');
  });

  test.each([
    [{ 'Retry-After': '7' }, 7_000],
    [{ 'retry-after': 'Mon, 05 Jan 2026 00:00:20 GMT' }, 20_000],
    [{ 'retry-after': 'Sun, 04 Jan 2026 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, 30_000],
    [{}, 30_000],
  ])('429 with %j waits %i ms', (headers, waitMs) => {
    expect(read(429, '', headers)).toEqual({ kind: 'limited', waitMs });
  });

  test('names the next page', () => {
    const link = '</wp-json/fastcredit/v1/user-credits?after=100&per_page=100>; rel="next"';
    expect(read(200, '[]', { Link: link })).toMatchObject({ next: '100' });
    expect(read(200, '[]')).toMatchObject({ next: undefined });
  });
});

describe('settings', () => {
  const typed = { base: 'https://points.example', login: 'mira', password: 'abcd efgh' };

  test.each([
    ['https://points.example', 'https://points.example/wp-json/fastcredit/v1'],
    [' https://points.example:8443/ ', 'https://points.example:8443/wp-json/fastcredit/v1'],
    ['https://points.example/wp-json/credits/v2/', 'https://points.example/wp-json/credits/v2'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/wp-json/fastcredit/v1'],
  ])('the address %s is %s', (base, expected) => {
    expect(checkSettings({ ...typed, base })).toEqual({ settings: { ...typed, base: expected } });
  });

  test.each([
    [{ base: 'points.example' }, 'Address must be like'],
    [{ base: '' }, 'Address must be like'],
    [{ base: 'https://mira:secret@points.example' }, 'Address must be like'],
    [{ base: 'https://points.example/?a=b' }, 'Address must be like'],
    [{ base: 'http://points.example' }, 'https://'],
    [{ login: '' }, 'Login'],
    [{ login: 'mira:abcd' }, 'Login'],
    [{ password: ' ' }, 'Password'],
  ])('%j is refused', (wrong, message) => {
    expect(checkSettings({ ...typed, ...wrong })).toEqual({ message: expect.stringContaining(message) });
  });
});
