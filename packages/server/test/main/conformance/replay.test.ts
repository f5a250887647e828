import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { compareReply, type Observation } from '../../../src/main/conformance/compare-reply.ts';
import { readCases } from '../../../src/main/conformance/remote-case.ts';
import { readProfiles } from '../../../src/main/conformance/remote-profile.ts';
import { replayCases } from '../../../src/main/conformance/replay-cases.ts';
import { sendRequest } from '../../../src/main/conformance/send-request.ts';

const wanted = {
  status: 200,
  contentType: 'text/html; charset=UTF-8',
  body: 'COMPLETED',
  balances: { 'a@x.test': { points: '10.5' } },
  newLogRows: 1,
};
const headers = {
  date: 'Sun, 22 Nov 2026 10:00:00 GMT',
  'content-type': 'text/html; charset=UTF-8',
  'cache-control': 'no-store, no-cache, must-revalidate',
  pragma: 'no-cache',
  expires: 'Thu, 25 Dec 2025 00:00:00 GMT',
  'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
};
const seen: Observation = {
  reply: { status: 200, headers, body: 'COMPLETED' },
  balances: { 'a@x.test': { points: '10.50', euro: '0.00' }, 'b@x.test': { points: '7' } },
  newLogRows: 1,
};

function withHeaders(changed: Record<string, string | undefined>): Observation {
  const merged = Object.fromEntries(
    Object.entries({ ...headers, ...changed }).filter(([, value]) => value !== undefined),
  );
  return { ...seen, reply: { ...seen.reply, headers: merged } };
}

describe('a case passes', () => {
  test('when reply, headers, balances as decimals and rows agree', () => {
    expect(compareReply(wanted, seen)).toEqual([]);
  });

  test('whatever body and content type are, when these are not compared', () => {
    const reply = { status: 404, headers: {}, body: 'anything' };
    expect(compareReply({ ...wanted, status: 404, contentType: null, body: null }, { ...seen, reply })).toEqual([]);
  });
});

describe('a case fails, and says how', () => {
  test.each([
    [{ ...seen, reply: { ...seen.reply, body: 'COMPLETED\n' } }, 'body: expected "COMPLETED", got "COMPLETED\\n"'],
    [{ ...seen, reply: { ...seen.reply, status: 500 } }, 'status: expected 200, got 500'],
    [{ ...seen, newLogRows: 2 }, 'new history rows: expected 1, got 2'],
    [{ ...seen, balances: {} }, 'balance of a@x.test in points: expected 10.5, got 0'],
    [
      { ...seen, balances: { 'a@x.test': { points: '10.5', euro: '0.01' } } },
      'balance of a@x.test in euro: expected 0, got 0.01',
    ],
    [
      { ...seen, balances: { 'a@x.test': { points: '-10.5' } } },
      'balance of a@x.test in points: expected 10.5, got -10.5',
    ],
    [
      withHeaders({ 'content-type': 'text/html' }),
      'content type: expected "text/html; charset=UTF-8", got "text/html"',
    ],
    [
      withHeaders({ 'cache-control': 'no-store' }),
      'header cache-control: expected "no-store, no-cache, must-revalidate", got "no-store"',
    ],
    [withHeaders({ pragma: undefined }), 'header pragma: expected "no-cache", got nothing'],
    [withHeaders({ expires: '0' }), 'header expires: expected an HTTP date in the past, got "0"'],
    [
      withHeaders({ expires: 'Sun, 22 Nov 2026 10:00:00 GMT' }),
      'header expires: expected an HTTP date in the past, got "Sun, 22 Nov 2026 10:00:00 GMT"',
    ],
    [
      withHeaders({ 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT' }),
      'header last-modified: expected the time of the reply, got "Sat, 21 Nov 2026 10:00:00 GMT"',
    ],
    [withHeaders({ link: '<x>' }), 'header link: expected no such header, got "<x>"'],
  ])('%#: %s', (observation, difference) => {
    expect(compareReply(wanted, observation)).toEqual([difference]);
  });

  test('when a refused method is not told which are allowed', () => {
    const expected = { ...wanted, status: 405, contentType: null, body: null };
    const reply = { status: 405, headers: {}, body: '' };
    const difference = 'header allow: expected "GET, HEAD, POST", got nothing';
    expect(compareReply(expected, { ...seen, reply })).toEqual([difference]);
  });
});

describe('a file of cases in another format is refused', () => {
  test.each([
    ['{', 'line 1: '],
    ['\n[]', 'line 2: the case: expected an object, got []'],
    ['{"id":1,"name":"x"}', 'line 1: setup: expected an object, got nothing'],
    [
      '{"name":"x","setup":{"profile":"p","prior":[{}]}}',
      'line 1: setup.prior[0].method: expected a text, got nothing',
    ],
  ])('%s', (text, message) => {
    expect(() => readCases(text)).toThrow(message);
  });

  test('and so are profiles', () => {
    expect(() => readProfiles('{"users":{},"initialBalances":{},"profiles":{"p":{}}}')).toThrow(
      'profiles.p.remote: expected an object, got nothing',
    );
  });
});

describe('a request goes out as it was recorded', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** Answers one request with 204 and gives its bytes as text. */
  async function capture(send: (port: number) => Promise<unknown>, length: number): Promise<string> {
    let received = '';
    const answer = (socket: Socket) =>
      socket.on('data', (bytes) => {
        received += bytes.toString('latin1');
        const [head = '', body = ''] = received.split('\r\n\r\n');
        if (head !== received && body.length >= length) socket.end('HTTP/1.1 204 No Content\r\n\r\n');
      });
    const listening = createServer(answer);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const address = listening.address();
    await send(typeof address === 'object' && address ? address.port : 0);
    return received;
  }

  const bare = { method: 'GET', path: '/api/', contentType: null, rawBody: null, headers: {} };
  const cases = [
    ['a doubled slash', { ...bare, path: '//api/?a=%2541&b=x+y' }, 0, /^GET \/\/api\/\?a=%2541&b=x\+y HTTP\/1\.1\r\n/],
    ['HEAD', { ...bare, method: 'HEAD' }, 0, /^HEAD \/api\/ HTTP\/1\.1\r\n/],
    ['a body with GET', { ...bare, rawBody: 'a=é' }, 4, /^GET .*\r\nContent-Length: 4\r\n.*\r\n\r\na=\xc3\xa9$/s],
    ['extra headers', { ...bare, headers: { 'X-Forwarded-For': '::1' } }, 0, /\r\nX-Forwarded-For: ::1\r\n/],
    ['the name addressed', bare, 0, /\r\nHost: case-1\.test\r\n/],
  ] as const;
  test.each(cases)('with %s', async (_, request, length, expected) => {
    const send = (port: number) => sendRequest({ host: '127.0.0.1', port, addressedAs: 'case-1.test' }, request);
    expect(await capture(send, length)).toMatch(expected);
  });

  test('without a content type when none was recorded', async () => {
    const request = { ...bare, method: 'POST', rawBody: 'a=1' };
    const send = (port: number) => sendRequest({ host: '127.0.0.1', port, addressedAs: 'x' }, request);
    expect(await capture(send, 3)).not.toMatch(/content-type/i);
  });

  test('and a case that cannot be set up fails alone', async () => {
    const line = {
      id: 1,
      name: 'x',
      setup: { profile: 'p', prior: [] },
      request: bare,
      expected: null,
      basis: 'skip: y',
    };
    const expected = { status: 200, balancesAfter: {}, newLogRows: 0 };
    const cases = readCases([line, { ...line, expected }].map((each) => JSON.stringify(each)).join('\n'));
    const lines: string[] = [];
    const totals = await replayCases(cases, new Map(), { prepare: () => Promise.reject(new Error('gone')) }, (text) => {
      lines.push(text);
    });
    expect(totals).toEqual({ passed: 0, failed: 1, skipped: 1 });
    expect(lines).toEqual([
      'SKIP 1 x: y',
      'FAIL 1 x (profile p, skip: y)',
      '     sent: GET /api/ (no content type) no body',
      '     - the profiles have none called "p"',
      '0 passed, 1 failed, 1 skipped',
    ]);
  });
});
