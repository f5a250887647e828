import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiReply } from '../support/api-caller.ts';
import { addMember, bucketsOf, recordsWritten } from '../support/movement-world.ts';
import { readRaw, sendRaw } from '../support/raw-http.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let call: TestServer['call'];
let member: string;
let authorization: string;
let keys = 0;

beforeAll(async () => {
  server = await startTestServer();
  call = server.call;
  member = await addMember(server);
  const { clientId, secret } = server.credentials;
  authorization = `Basic ${btoa(`${clientId}:${secret}`)}`;
});
afterAll(() => server?.stop());

const credit = (more: object = {}) => ({ member, point_type: 'points', amount: 1, reference: 'x', ...more });
const pointers = ({ body }: ApiReply): string[] =>
  body.errors.map((error: { pointer: string }) => error.pointer).sort();

async function refused(run: () => Promise<ApiReply>): Promise<ApiReply> {
  const [reply, written] = await recordsWritten(server, run);
  expect(written).toBe(0);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(reply.body.request_id).toBe(reply.headers.get('x-request-id'));
  return reply;
}

describe('wrong shapes', () => {
  test('every wrong field is named once, by pointer, with what is expected', async () => {
    const body = {
      member: {},
      point_type: 7,
      amount: true,
      reference: '',
      reference_id: 5,
      entry: [],
      data: 'text',
      occurred_at: 0,
      expires_on: 1,
      source: 'Not This',
      'a/b~c': 1,
      unknown: 1,
    };
    const reply = await refused(() => call('POST /v1/credits', body));
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_request']);
    const expected = [...Object.keys(body).filter((name) => name !== 'a/b~c'), 'a~1b~0c'];
    expect(pointers(reply)).toEqual(expected.map((name) => `/${name}`).sort());
    for (const error of reply.body.errors) expect(error.detail.length, error.pointer).toBeGreaterThan(5);
    expect(reply.body.errors.find(({ pointer }: { pointer: string }) => pointer === '/unknown').detail).toMatch(
      /unknown/,
    );
  });

  test('a missing field is named', async () => {
    const reply = await refused(() => call('POST /v1/credits', {}));
    expect(pointers(reply)).toEqual(['/amount', '/member', '/point_type', '/reference']);
    for (const { detail } of reply.body.errors) expect(detail).toBe('is missing');
  });

  test('no body at all, though JSON is announced: missing where one is needed, taken where none is', async () => {
    const announced = { rawBody: '' };
    const reply = await refused(() => call('POST /v1/credits', undefined, announced));
    expect([reply.status, pointers(reply)]).toEqual([400, ['']]);
    expect((await call(`POST /v1/members/${member}/block`, undefined, announced)).status).toBe(200);
    expect((await call(`POST /v1/members/${member}/unblock`, undefined, announced)).status).toBe(200);
  });

  test('a body that is not an object is one wrong field: the whole', async () => {
    for (const rawBody of ['null', '[]', '"x"', '7', 'true', '[{}]']) {
      const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody }));
      expect([reply.status, pointers(reply)], rawBody).toEqual([400, ['']]);
    }
  });

  test('a number with more digits than it can keep is 400, never rounded; as text it is taken', async () => {
    for (const number of ['10.0000000000000000001', '12345678901234567890']) {
      for (const field of [{ amount: '@' }, { data: { list: ['@'] } }]) {
        const rawBody = JSON.stringify(credit(field)).replace('"@"', number);
        const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody }));
        expect([reply.status, reply.body.code]).toEqual([400, 'number_out_of_range']);
      }
    }
    const digits = '"1234567890123456789012345"';
    const rawBody = JSON.stringify(credit({ data: { id: '@' } })).replace('"@"', digits);
    expect((await call('POST /v1/credits', undefined, { rawBody })).body.data).toEqual({ id: JSON.parse(digits) });
  });

  test('a number beyond every number is 400, also in data, where it would be kept as null', async () => {
    for (const number of ['1e400', '-1e400']) {
      for (const [field, pointer] of [
        [{ amount: '@' }, '/amount'],
        [{ data: { list: ['@'] } }, '/data/list/0'],
      ] as const) {
        const rawBody = JSON.stringify(credit(field)).replace('"@"', number);
        const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody }));
        expect([reply.status, reply.body.errors]).toMatchObject([400, [{ pointer, code: 'number_out_of_range' }]]);
      }
    }
  });

  test.each([
    ['"NaN"', 'NaN'],
    ['"Infinity"', 'infinity'],
    ['"1e3"', 'an exponent'],
    ['"0x10"', 'hexadecimal'],
    ['"1,5"', 'a comma'],
    ['" 1"', 'a space'],
    ['"+1"', 'a plus'],
    ['"1."', 'nothing after the point'],
    ['".5"', 'nothing before it'],
    ['""', 'nothing'],
    ['"--1"', 'two signs'],
    ['"１"', 'a digit of another script'],
    [`"${'9'.repeat(31)}"`, 'too many digits'],
    [`"0.${'0'.repeat(31)}"`, 'too many decimals to read'],
    ['[1]', 'a list'],
    ['{"value":1}', 'an object'],
    ['null', 'null'],
    ['true', 'true'],
  ])('the amount %s (%s) is 400', async (amount) => {
    const rawBody = JSON.stringify(credit({ amount: '@' })).replace('"@"', amount);
    const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody }));
    expect([reply.status, pointers(reply)]).toEqual([400, ['/amount']]);
  });

  test('a text that is no amount is told what one looks like, not its pattern', async () => {
    const { body } = await refused(() => call('POST /v1/credits', credit({ amount: '1,5' })));
    const detail = 'expected a decimal amount such as "10.50", of at most 15 digits';
    expect(body.errors).toEqual([{ pointer: '/amount', code: 'pattern', detail }]);
  });

  test.each([[0], [-1], [1.5], [''], ['x'.repeat(401)], [null], [[]]])('the member %j is 400', async (wrong) => {
    const reply = await refused(() => call('POST /v1/credits', credit({ member: wrong })));
    expect([reply.status, pointers(reply)]).toEqual([400, ['/member']]);
  });

  describe('one of several kinds', () => {
    const rule = (more: object) => ({
      key: 'kinds',
      name: 'Kinds',
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'purchase' },
      effects: [{ kind: 'fixed', points: '1' }],
      ...more,
    });
    const told = async (more: object) => {
      const { status, body } = await refused(() => call('POST /v1/rules', rule(more)));
      expect(status).toBe(400);
      return body.errors
        .map(({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} ${detail}`)
        .sort();
    };
    const kinds = 'fixed, per_amount, per_unit, multiplier, caller_amount, badge, event';

    test.each<[string, object, string[]]>([
      ['lacks a field', { effects: [{ kind: 'per_unit' }] }, ['/effects/0/points is missing']],
      [
        'has a field of another kind',
        { effects: [{ kind: 'caller_amount', min: '1' }] },
        ['/effects/0/min is unknown here: leave it out, or see /docs for the names that this call takes'],
      ],
      ['is of none', { effects: [{ kind: 'gift', points: '1' }] }, [`/effects/0/kind expected one of ${kinds}`]],
      ['does not tell its kind', { effects: [{ points: '1' }] }, ['/effects/0/kind is missing']],
      [
        'is part of a list that may be null',
        { caps: [{ per: 'member', of: 'points', limit: '1', at_limit: 'cut', window: { kind: 'hour' } }] },
        ['/caps/0/window/kind expected one of day, week, month, year, lifetime, rolling'],
      ],
      [
        'lacks a field in a list that may be null',
        { caps: [{ per: 'member', of: 'points', limit: '1', window: { kind: 'rolling' } }] },
        ['/caps/0/at_limit is missing', '/caps/0/window/days is missing'],
      ],
      [
        'is right beside one that is wrong',
        { effects: [{ kind: 'fixed', points: '1' }, 7] },
        ['/effects/1 must be object'],
      ],
      ['has a number for its kind', { effects: [{ kind: 7 }] }, [`/effects/0/kind expected one of ${kinds}`]],
      [
        'has a word that none of a field is',
        { effects: [{ kind: 'per_unit', points: '1', round: 'off' }] },
        ['/effects/0/round expected one of down, up, half_up, half_even'],
      ],
      ['is told by its fields, and lacks one', { schedule: { rrule: 'FREQ=DAILY' } }, ['/schedule/minutes is missing']],
      [
        'is told by its fields, one of them wrong',
        { schedule: { weekdays: [8] } },
        ['/schedule/weekdays/0 must be <= 7'],
      ],
      ['is told by its only field', { expires_after: { days: 0 } }, ['/expires_after/days must be >= 1']],
      ['has no field at all', { expires_after: {} }, ['/expires_after expected days, or months']],
      [
        'has fields of two kinds',
        { condition: { cel: 'true', query: {} } },
        ['/condition expected one kind of it: query, cel do not go together'],
      ],
      [
        'has a field that no kind has',
        { condition: { text: 'true' } },
        [
          '/condition expected cel, or query',
          '/condition/text is unknown here: leave it out, or see /docs for the names that this call takes',
        ],
      ],
      [
        'is another word',
        { expires_after: 'soon' },
        ['/expires_after must be object, or must be "never", or must be null'],
      ],
    ])('that %s is told what this kind needs, and nothing of the others', async (_, more, expected) => {
      expect(await told(more)).toEqual(expected);
    });
  });

  test('an amount of more digits than there can be is told so, however many they are', async () => {
    for (const digits of [16, 31, 300]) {
      for (const amount of ['7'.repeat(digits), Number('7'.repeat(digits))]) {
        const effects = [{ kind: 'fixed', points: amount }];
        const settings = { name: 'Digits', kind: 'earn', point_type: 'points', trigger: { on: 'purchase' }, effects };
        const reply = await refused(() => call('POST /v1/rules', { key: 'digits', ...settings }));
        const [error] = reply.body.errors;
        expect([reply.body.errors.length, error.pointer], String(amount)).toEqual([1, '/effects/0/points']);
        expect(error.detail).toContain('15 digits');
        if (reply.status === 422) expect(error.code).toBe('amount_out_of_range');
      }
    }
  });

  test('limits of length hold to the character', async () => {
    for (const [field, limit] of [
      ['reference', 255],
      ['reference_id', 255],
      ['entry', 2_000],
      ['point_type', 64],
    ] as const) {
      const long = await refused(() => call('POST /v1/credits', credit({ [field]: 'x'.repeat(limit + 1) })));
      expect([long.status, pointers(long)]).toEqual([400, [`/${field}`]]);
      const fits = await call('POST /v1/credits', credit({ [field]: 'x'.repeat(limit) }));
      expect(fits.status).toBe(field === 'point_type' ? 404 : 201);
    }
  });

  test('data of 8 kB and one byte is 400, counted in bytes', async () => {
    const fill = (bytes: number) => ({ x: 'é'.repeat((bytes - 8) / 2) });
    expect((await call('POST /v1/credits', credit({ data: fill(8_192) }))).status).toBe(201);
    const reply = await refused(() => call('POST /v1/credits', credit({ data: fill(8_194) })));
    expect([reply.status, pointers(reply)]).toEqual([400, ['/data']]);
    expect(reply.body.errors[0].detail).toContain('8194');
  });

  test('a thousand wrong fields are told, the rest is counted', async () => {
    const body = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`wrong_${index}`, 1]));
    const reply = await refused(() => call('POST /v1/credits', { ...credit(), ...body }));
    expect([reply.status, reply.body.errors.length, reply.body.errors_left_out]).toEqual([400, 1_000, 500]);
  });
});

describe('texts', () => {
  const bad: [string, string, string][] = [
    ['NUL', '\\u0000', 'control_character'],
    ['a bell', '\\u0007', 'control_character'],
    ['an escape', '\\u001b[31m', 'control_character'],
    ['DEL', '\\u007f', 'control_character'],
    ['C1', '\\u0085', 'control_character'],
    ['a lone high surrogate', '\\ud83d', 'lone_surrogate'],
    ['a lone low surrogate', '\\ude00', 'lone_surrogate'],
    ['swapped surrogates', '\\ude00\\ud83d', 'lone_surrogate'],
  ];
  const places = ['entry', 'reference', 'reference_id', 'member', 'point_type', 'source', 'expires_on'];

  test.each(bad)('%s in any text is 400 and its field is named', async (_, escaped, code) => {
    for (const place of places) {
      const rawBody = JSON.stringify(credit({ [place]: '@' })).replace('"@"', `"a${escaped}b"`);
      const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody }));
      expect([reply.status, reply.body.code], place).toEqual([400, 'invalid_text']);
      expect(reply.body.errors).toMatchObject([{ pointer: `/${place}`, code }]);
    }
  });

  test.each(bad)('%s inside data, in a value or a name, is 400', async (_, escaped, code) => {
    const value = JSON.stringify(credit({ data: { list: [{ deep: '@' }] } })).replace('@', escaped);
    const name = JSON.stringify(credit({ data: { '@': 1 } })).replace('@', escaped);
    const reply = await refused(() => call('POST /v1/credits', undefined, { rawBody: value }));
    expect([reply.status, reply.body.errors]).toMatchObject([400, [{ pointer: '/data/list/0/deep', code }]]);
    const named = await refused(() => call('POST /v1/credits', undefined, { rawBody: name }));
    expect([named.status, named.body.errors]).toMatchObject([400, [{ code }]]);
  });

  test('several are named in the order in which they were sent', async () => {
    const [bad, data] = ['a\u0007', { one: 'b\u0007', ['c\u0007']: 1, two: ['d\u0007', 'e\u0007'] }];
    const reply = await refused(() => call('POST /v1/credits', { ...credit(), entry: bad, data, note: bad }));
    const pointers = reply.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/entry', '/data/one', '/data/c\uFFFD', '/data/two/0', '/data/two/1', '/note']);
  });

  test('line breaks and tabs pass in data only', async () => {
    const reply = await refused(() => call('POST /v1/credits', credit({ entry: 'two\nlines' })));
    expect([reply.status, pointers(reply)]).toEqual([400, ['/entry']]);
    expect((await call('POST /v1/credits', credit({ data: { text: 'a\tb\r\nc' } }))).status).toBe(201);
  });

  test('whatever else Unicode has is kept as it was sent', async () => {
    const entry = 'ﷺ Ω\u0301 e\u0301 \u200f\u202eabc\u2028 😀👩‍👩‍👧 \ufeff \uffff \u{10ffff} "\\/';
    const reply = await call('POST /v1/credits', credit({ entry, data: { [entry]: entry } }));
    expect(reply.status).toBe(201);
    expect([reply.body.entry, reply.body.data]).toEqual([entry, { [entry]: entry }]);
  });

  test.each([
    ['/v1/holds/hld_1_1%00/capture', '{hold}'],
    ['/v1/holds/%07/release', '{hold}'],
    ['/v1/transactions/txn_1_1%0a/reverse', '{transaction}'],
    ['/v1/holds/hld_1_1/capture?dry_run=%00', '?dry_run'],
    ['/v1/holds/hld_1_1/capture?%00=1', '?\ufffd'],
  ])('%s is 400', async (path, pointer) => {
    const reply = await refused(() => call(`POST ${path}`, {}));
    expect([reply.status, reply.body.code, pointers(reply)]).toEqual([400, 'invalid_text', [pointer]]);
  });

  test('a query parameter that the call does not know is 400 and named', async () => {
    const reply = await refused(() => call('POST /v1/credits?dry_run=true&colour=red&constructor=1', credit()));
    expect([reply.status, pointers(reply)]).toEqual([400, ['?colour', '?constructor']]);
  });

  test.each([['/v1/holds/%/capture'], ['/v1/holds/%zz/capture'], ['/v1/holds/%c3%28/capture'], ['/v1/%ff']])(
    'the path %s is 400',
    async (path) => {
      const reply = await refused(() => call(`POST ${path}`, {}, { unchecked: true }));
      expect([reply.status, reply.body.code]).toEqual([400, 'invalid_url']);
    },
  );
});

describe('bodies', () => {
  const post = (rawBody: string, headers: Record<string, string> = {}) =>
    refused(() => call('POST /v1/credits', undefined, { rawBody, headers }));

  test.each([
    ['half an object', '{"member":'],
    ['a comma too many', '{"amount":1,}'],
    ['single quotes', "{'amount':1}"],
    ['a comment', '{/* */}'],
    ['NaN', '{"amount":NaN}'],
    ['two values', '{}{}'],
    ['form fields', 'member=1&amount=2'],
    ['a raw control character', '{"entry":"a\u0001b"}'],
    ['__proto__', '{"__proto__":{"dry_run":true}}'],
    ['__proto__ inside data', '{"data":{"a":{"__proto__":{}}}}'],
    ['__proto__ escaped', '{"\\u005f_proto__":1}'],
    ['constructor.prototype', '{"data":{"constructor":{"prototype":{"x":1}}}}'],
  ])('%s is 400: not JSON that we take', async (_, body) => {
    const reply = await post(body);
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_json']);
  });

  test('bytes that are not UTF-8 are 400, never replaced in silence', async () => {
    const text = JSON.stringify(credit({ entry: '@' }));
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
      const body = Buffer.concat([Buffer.from(text.split('@')[0] ?? ''), Buffer.from(bytes), Buffer.from('"}')]);
      const before = await bucketsOf(server, member);
      const head = [
        'POST /v1/credits HTTP/1.1',
        'Host: x',
        `Authorization: ${authorization}`,
        'Content-Type: application/json',
        `Idempotency-Key: utf-8-${++keys}`,
        `Content-Length: ${body.length}`,
        'Connection: close',
      ].join('\r\n');
      const reply = readRaw(await sendRaw(server.address, Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body])));
      expect([reply.status, reply.body]).toMatchObject([400, { code: 'invalid_json' }]);
      expect(await bucketsOf(server, member)).toEqual(before);
    }
  });

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/xml'],
    ['application/jsonp'],
    ['text/json'],
    ['application/json/x'],
    ['x'],
    ['*/*'],
  ])('Content-Type %s is 415', async (type) => {
    const reply = await post(JSON.stringify(credit()), { 'content-type': type });
    expect([reply.status, reply.body.code]).toEqual([415, 'unsupported_media_type']);
    expect(reply.body.detail).toContain('application/json');
  });

  test('no Content-Type with a body is 415, no body at all is 400', async () => {
    const head = ['POST /v1/credits HTTP/1.1', 'Host: x', `Authorization: ${authorization}`, 'Connection: close'];
    const typeless = await sendRaw(server.address, `${[...head, 'Content-Length: 2'].join('\r\n')}\r\n\r\n{}`);
    expect(readRaw(typeless)).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    const bodyless = await sendRaw(server.address, `${[...head, 'Content-Length: 0'].join('\r\n')}\r\n\r\n`);
    expect(readRaw(bodyless)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  test('JSON with a charset, in any case of letters, is taken', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' };
    expect((await call('POST /v1/credits', credit(), { headers })).status).toBe(201);
  });

  test('1 MB is taken by single calls, a byte more is 413; batches take 16 MB', async () => {
    const padded = (body: object, bytes: number) => {
      const text = JSON.stringify(body);
      return `${text.slice(0, -1)}${' '.repeat(bytes - text.length)}}`;
    };
    const fits = await call('POST /v1/credits', undefined, { rawBody: padded(credit(), 1_000_000) });
    expect(fits.status).toBe(201);
    const over = await post(padded(credit(), 1_000_001));
    expect([over.status, over.body.code]).toEqual([413, 'body_too_large']);
    const batch = { items: [{ type: 'credit', ...credit() }] };
    const large = await call('POST /v1/batches', undefined, { rawBody: padded(batch, 16_000_000) });
    expect(large.status).toBe(200);
    const tooLarge = await refused(() => call('POST /v1/batches', undefined, { rawBody: padded(batch, 16_000_001) }));
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'body_too_large']);
  });

  test('nesting of 63 levels passes, deeper is 400, also 100,000 deep', async () => {
    const nested = (depth: number) =>
      JSON.stringify(credit({ data: { x: '@' } })).replace('"@"', `${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect((await call('POST /v1/credits', undefined, { rawBody: nested(62) })).status).toBe(201);
    for (const depth of [63, 1_000, 100_000]) {
      const reply = await post(nested(depth));
      expect([reply.status, reply.body.errors[0].code], String(depth)).toEqual([400, 'too_deep']);
    }
  });

  test('a name twice: the last value counts, as JSON readers have it', async () => {
    const rawBody = JSON.stringify(credit({ amount: '@' })).replace('"@"', '"5","amount":"2"');
    expect((await call('POST /v1/credits', undefined, { rawBody })).body.amount).toBe('2');
  });
});

describe('methods and paths', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])(
    '%s where only POST is taken is 405 with Allow',
    async (method) => {
      for (const path of ['/v1/credits', '/v1/holds/hld_1_1/capture', '/v1/batches']) {
        const reply = await call(`${method} ${path}`, undefined, { unchecked: true });
        expect([reply.status, reply.headers.get('allow')], path).toEqual([405, 'POST']);
        if (method !== 'HEAD') expect(reply.body).toMatchObject({ code: 'method_not_allowed', status: 405 });
      }
    },
  );

  test('HEAD is taken wherever GET is, and has no body', async () => {
    const reply = await call('HEAD /livez', undefined, { unchecked: true });
    expect([reply.status, reply.body]).toEqual([200, '']);
    const other = await call('DELETE /livez', undefined, { unchecked: true });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    '/nothing',
    '/v1',
    '/v1/',
    '/v1/credit',
    '/v1/credits/',
    '/V1/credits',
    '//v1/credits',
    '/v1/../v1/x',
    '/v2/credits',
  ])('POST %s is 404 and says where the documents are', async (path) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    const reply = readRaw(await sendRaw(server.address, head));
    expect([reply.status, reply.body]).toMatchObject([404, { code: 'unknown_path' }]);
    expect(JSON.stringify(reply.body)).toContain('/docs');
  });

  test('the query does not come back in what is said of a path', async () => {
    const reply = await call('GET /nowhere?token=secret-1', undefined, { unchecked: true });
    expect(JSON.stringify(reply.body)).not.toContain('secret-1');
  });
});

describe('what is not a request', () => {
  test.each([
    ['garbage', 'hello\r\n\r\n', 400],
    ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), 400],
    ['an unknown method', 'BREW /v1/credits HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two lengths', 'POST /v1/credits HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'length and chunks',
      'POST /v1/credits HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a header with NUL', 'GET /livez HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 400],
    ['headers of 100 kB', `GET /livez HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
    ['a path of 100 kB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])('%s is told so and cut', async (_, bytes, status) => {
    const reply = readRaw(await sendRaw(server.address, bytes));
    expect(reply.status).toBe(status);
    expect(reply.head).toMatch(/^content-type: application\/problem\+json/im);
    expect(reply.head).toMatch(/^connection: close/im);
    expect(reply.body).toMatchObject({ status, request_id: expect.stringMatching(/./) });
  });

  test('a chunk that lies about its length is 400', async () => {
    const head = `POST /v1/credits HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json`;
    const reply = readRaw(
      await sendRaw(server.address, `${head}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
    );
    expect(reply.status).toBe(400);
  });

  test('a body in chunks is a body', async () => {
    const chunk = JSON.stringify(credit());
    const head = [
      'POST /v1/credits HTTP/1.1',
      'Host: x',
      `Authorization: ${authorization}`,
      'Content-Type: application/json',
      `Idempotency-Key: chunked-${++keys}`,
      'Transfer-Encoding: chunked',
      'Connection: close',
    ].join('\r\n');
    const bytes = `${head}\r\n\r\n${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`;
    expect(readRaw(await sendRaw(server.address, bytes)).status).toBe(201);
  });
});
