import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../../support/check-ledger.ts';
import { addMember, recordsWritten } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let made = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const make = async (settings: object = {}) => {
  made += 1;
  const reply = await server.call('POST /v1/segments', { key: `segment_${made}`, name: 'Segment', ...settings });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
};
const put = (segment: string, member: string, query = '') =>
  server.call(`PUT /v1/segments/${segment}/members/${member}${query}`);
const take = (segment: string, member: string, query = '') =>
  server.call(`DELETE /v1/segments/${segment}/members/${member}${query}`);
const membersOf = async (segment: string, query = '') => {
  const { status, body } = await server.call(`GET /v1/segments/${segment}/members${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items.map((item: { member: string }) => item.member);
};
const ALWAYS = [{ from: null, until: null }];

describe('a segment', () => {
  test('is made, read, listed and changed, with numbers of the program and an ETag', async () => {
    const segment = await make({ key: 'regulars', name: 'Regulars', description: 'Those who come back' });
    expect(segment).toEqual({
      id: `seg_${server.programId}_${segment.number}`,
      number: segment.number,
      key: 'regulars',
      name: 'Regulars',
      description: 'Those who come back',
      kind: 'static',
      condition: null,
      state: 'active',
      version: 1,
    });
    for (const name of [segment.id, String(segment.number), segment.key]) {
      const read = await server.call(`GET /v1/segments/${name}`);
      expect([read.body, read.headers.get('etag')]).toEqual([segment, '"1"']);
    }
    expect((await server.call('GET /v1/segments')).body.items).toContainEqual(segment);
    const change = { name: 'Frequent' };
    const changed = await server.call(`PATCH /v1/segments/${segment.id}`, change, { headers: { 'if-match': '"1"' } });
    expect(changed.body).toEqual({ ...segment, name: 'Frequent', version: 2 });
    const late = await server.call(`PATCH /v1/segments/${segment.id}`, change, { headers: { 'if-match': '"1"' } });
    expect([late.status, late.body.code]).toEqual([412, 'version_differs']);
    expect((await server.call(`PATCH /v1/segments/${segment.id}`, change)).status).toBe(428);
    // Both changes are at one instant of the test's clock, so in any order.
    const { body: audit } = await server.call('GET /v1/audit');
    const notes = audit.items.filter(({ kind }: { kind: string }) => kind === 'segment');
    expect(notes).toContainEqual(
      expect.objectContaining({ action: 'changed', before: expect.objectContaining({ name: 'Regulars' }) }),
    );
  });

  test('is deleted, and its number is never given again', async () => {
    const segment = await make({ key: 'passing' });
    const member = await addMember(server);
    await put(segment.id, member);
    expect((await server.call(`DELETE /v1/segments/${segment.id}`)).status).toBe(204);
    for (const call of [`GET /v1/segments/${segment.id}`, `GET /v1/segments/${segment.id}/members`]) {
      expect((await server.call(call)).body.code).toBe('unknown_segment');
    }
    expect((await put(segment.id, member)).body.code).toBe('unknown_segment');
    expect((await server.call(`GET /v1/members/${member}/segments`)).body.items).toEqual([]);
    expect((await make({ key: 'passing' })).number).toBeGreaterThan(segment.number);
  });

  test('that is archived takes nobody, and keeps its members', async () => {
    const segment = await make();
    const member = await addMember(server);
    await put(segment.id, member);
    const archive = (state: string) =>
      server.call(`PATCH /v1/segments/${segment.id}`, { state }, { headers: { 'if-match': '*' } });
    expect((await archive('archived')).body.state).toBe('archived');
    const other = await addMember(server);
    expect((await put(segment.id, other)).body.code).toBe('segment_archived');
    expect(await membersOf(segment.id)).toEqual([member]);
    await archive('active');
    expect((await put(segment.id, other)).status).toBe(200);
  });

  test.each([
    [{ key: 'Regulars' }, '/key', 'malformed'],
    [{ key: 'blank', name: '  ' }, '/name', 'malformed'],
    [{ key: 'hand', condition: { cel: 'true' } }, '/condition', 'not_expected'],
    [{ key: 'no_condition', kind: 'dynamic' }, '/condition', 'missing'],
    [{ key: 'wrong', kind: 'dynamic', condition: { cel: 'member.' } }, '/condition/cel', 'expression_refused'],
    [{ key: 'number', kind: 'dynamic', condition: { cel: '1 + 2' } }, '/condition/cel', 'expression_refused'],
    [
      { key: 'nobody', kind: 'dynamic', condition: { cel: 'basket.total > 1.0' } },
      '/condition/cel',
      'expression_refused',
    ],
    [
      { key: 'fact', kind: 'dynamic', condition: { cel: 'member.citty == "x"' } },
      '/condition/cel',
      'expression_refused',
    ],
    [{ key: 'form', kind: 'dynamic', condition: { query: { rules: 5 } } }, '/condition/query', 'malformed'],
    [
      {
        key: 'field',
        kind: 'dynamic',
        condition: { query: { combinator: 'and', rules: [{ field: 'member.citty', operator: '=', value: 1 }] } },
      },
      '/condition/query/rules/0/field',
      'unknown_field',
    ],
  ])('%o is refused at %s', async (settings, pointer, code) => {
    const { status, body } = await server.call('POST /v1/segments', { name: 'Segment', ...settings });
    expect([status, body.code, body.errors]).toEqual([
      422,
      'settings_wrong',
      [expect.objectContaining({ pointer, code })],
    ]);
  });
});

test('a key that is taken is 409 with whose it is, of segments, promotions and rules alike', async () => {
  const rule = { kind: 'earn', trigger: { on: 'purchase' }, effects: [{ kind: 'fixed', points: '1' }] };
  for (const [what, more] of [
    ['segment', {}],
    ['promotion', { point_type: 'points', products: [] }],
    ['rule', { point_type: 'points', ...rule }],
  ] as const) {
    const save = () => server.call(`POST /v1/${what}s`, { key: 'taken', name: 'Taken', ...more });
    const first = await save();
    expect(first.status).toBe(201);
    expect(await save()).toMatchObject({
      status: 409,
      body: { code: `${what}_key_exists`, [what]: first.body.id, detail: expect.stringContaining(first.body.id) },
    });
  }
});

describe('members of a static segment', () => {
  test('are put in once, whatever the calls, each as one record', async () => {
    const segment = await make();
    const member = await addMember(server);
    const [first, written] = await recordsWritten(server, () => put(segment.id, member));
    expect(written).toBe(1);
    expect(first.body).toEqual({
      segment: segment.id,
      member,
      is_member: true,
      ranges: ALWAYS,
      transaction: expect.stringMatching(/^txn_/),
    });
    const [again, nothing] = await recordsWritten(server, () => put(segment.id, member));
    expect([nothing, again.body]).toEqual([0, { ...first.body, transaction: null }]);
    const record = await server.call(`GET /v1/transactions/${first.body.transaction}`);
    expect(record.body).toMatchObject({
      type: 'segment_changed',
      member,
      segments: [{ segment: segment.id, ranges: ALWAYS }],
    });
    const listed = await server.call('GET /v1/transactions?type=segment_changed&limit=1');
    expect(listed.body.items[0].id).toBe(first.body.transaction);
    const [gone] = await recordsWritten(server, () => take(segment.id, member));
    expect(gone.body).toMatchObject({ is_member: false, ranges: [] });
    const [goneAgain, none] = await recordsWritten(server, () => take(segment.id, member));
    expect([goneAgain.status, none]).toEqual([200, 0]);
    expect(await membersOf(segment.id)).toEqual([]);
  });

  test('are put in and taken out by the segment’s key as by its id', async () => {
    const { id, key } = await make();
    const member = await addMember(server);
    expect((await put(key, member)).body).toMatchObject({ segment: id, is_member: true });
    expect(await membersOf(key)).toEqual([member]);
    const batch = await server.call(`POST /v1/segments/${key}/members`, { items: [{ member, action: 'remove' }] });
    expect(batch.body.results).toMatchObject([{ status: 200, membership: { segment: id, is_member: false } }]);
    expect((await take('no_such_key', member)).body).toMatchObject({ code: 'unknown_segment', segment: 'no_such_key' });
  });

  test('belong for the dates that are given, merged where they overlap', async () => {
    const segment = await make();
    const member = await addMember(server);
    await put(segment.id, member, '?from=2026-03-10T00:00:00Z&until=2026-03-20T00:00:00Z');
    const { body } = await put(segment.id, member, '?from=2026-03-15T00:00:00Z&until=2026-04-01T00:00:00Z');
    const ranges = [{ from: '2026-03-10T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' }];
    expect(body).toMatchObject({ is_member: false, ranges });
    const cut = await take(segment.id, member, '?from=2026-03-12T00:00:00Z&until=2026-03-13T00:00:00Z');
    expect(cut.body.ranges).toEqual([
      { from: '2026-03-10T00:00:00.000Z', until: '2026-03-12T00:00:00.000Z' },
      { from: '2026-03-13T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' },
    ]);
    server.clock.set('2026-03-14T00:00:00Z');
    const now = await server.call(`GET /v1/members/${member}/segments`);
    expect(now.body.items).toMatchObject([{ segment: segment.id, key: segment.key, kind: 'static', is_member: true }]);
  });

  test('are read as of an instant exactly as the records up to then say', async () => {
    const segment = await make();
    const member = await addMember(server);
    const instants: string[] = [];
    const tick = () => {
      instants.push(new Date(server.clock.now()).toISOString());
      server.clock.advance(60_000);
    };
    tick();
    await put(segment.id, member);
    tick();
    await take(segment.id, member);
    tick();
    const told = [];
    for (const instant of instants) {
      const { body } = await server.call(`GET /v1/members/${member}/segments?as_of=${instant}`);
      told.push([body.items.length, await membersOf(segment.id, `?as_of=${instant}`)]);
    }
    expect(told).toEqual([
      [0, []],
      [1, [member]],
      [0, []],
    ]);
  });

  test('are listed by pages, in the order of their numbers, without those who left', async () => {
    const segment = await make();
    const members = [];
    for (let count = 0; count < 5; count += 1) members.push(await addMember(server));
    for (const member of members) await put(segment.id, member);
    await take(segment.id, members[1] ?? '');
    const left = members.filter((_, place) => place !== 1);
    const first = await server.call(`GET /v1/segments/${segment.id}/members?limit=3`);
    expect(first.body.items.map((item: { member: string }) => item.member)).toEqual(left.slice(0, 3));
    const next = `/v1/segments/${segment.id}/members?limit=3&cursor=${first.body.next_cursor}`;
    const second = await server.call(`GET ${next}`);
    expect([second.body.items.length, second.body.next_cursor]).toEqual([1, null]);
    const foreign = await server.call(`GET /v1/segments/${(await make()).id}/members?cursor=${first.body.next_cursor}`);
    expect([foreign.status, foreign.body.code]).toEqual([400, 'cursor_malformed']);
  });

  test('go with a merge, in the ranges of both, and are gone with an erasure', async () => {
    const segment = await make();
    const [from, into, erased] = [await addMember(server), await addMember(server), await addMember(server)];
    await put(segment.id, from, '?until=2027-01-01T00:00:00Z');
    await put(segment.id, into, '?from=2026-06-01T00:00:00Z');
    await put(segment.id, erased);
    await server.call(`POST /v1/members/${from}/merge`, { into });
    await server.call(`POST /v1/members/${erased}/erase`);
    expect(await membersOf(segment.id)).toEqual([into]);
    const { body } = await server.call(`GET /v1/members/${from}/segments`);
    expect(body).toMatchObject({ member: into, items: [{ ranges: ALWAYS }] });
    expect((await put(segment.id, erased)).status).toBe(410);
    await checkLedger(server.database.pool, server.programId);
  });

  test('are part of what is exported about a member', async () => {
    const segment = await make({ name: 'Exported' });
    const member = await addMember(server);
    const { body } = await put(segment.id, member);
    const exported = await server.call(`GET /v1/members/${member}/export`);
    expect(exported.body.segments).toEqual([
      { segment: segment.id, name: 'Exported', ranges: ALWAYS, transaction: body.transaction },
    ]);
  });

  test('are changed many at once, each by itself', async () => {
    const segment = await make();
    const [one, two] = [await addMember(server), await addMember(server)];
    await put(segment.id, two);
    const items = [
      { member: one },
      { member: two, action: 'remove' },
      { member: 'email:nobody@x.example' },
      { member: one, from: '2026-03-02T00:00:00Z', until: '2026-03-01T00:00:00Z' },
    ];
    const { status, body } = await server.call(`POST /v1/segments/${segment.id}/members`, { items });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { index: 0, status: 200, membership: { is_member: true } },
      { index: 1, status: 200, membership: { is_member: false } },
      { index: 2, status: 404, problem: { code: 'unknown_member' } },
      { index: 3, status: 422, problem: { code: 'empty_range' } },
    ]);
    expect(await membersOf(segment.id)).toEqual([one]);
  });

  test.each([
    ['?from=2026-03-02T00:00:00Z&until=2026-03-02T00:00:00Z', 422, 'empty_range'],
    ['?from=yesterday', 400, 'invalid_request'],
    ['?from=0001-01-01T00:00:00Z', 400, 'invalid_request'],
    ['?since=2026-03-02T00:00:00Z', 400, 'invalid_request'],
  ])('%s gets %i %s', async (query, status, code) => {
    const segment = await make();
    const reply = await put(segment.id, await addMember(server), query);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('may be many ranges, and not too many', async () => {
    const segment = await make();
    const member = await addMember(server);
    const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();
    const items = Array.from({ length: 51 }, (_, at) => ({ member, from: day(2 * at), until: day(2 * at + 1) }));
    const { body } = await server.call(`POST /v1/segments/${segment.id}/members`, { items });
    expect(body.results.map((result: { status: number }) => result.status)).toEqual([...Array(50).fill(200), 422]);
    expect(body.results[50].problem.code).toBe('too_many_ranges');
  });

  test('need the scope to be read, and another to be changed', async () => {
    const reader = await server.callerWith(['segments:read']);
    const segment = await make();
    expect((await reader(`GET /v1/segments/${segment.id}/members`)).status).toBe(200);
    expect((await reader(`PUT /v1/segments/${segment.id}/members/1`)).status).toBe(403);
    const writer = await server.callerWith(['segments:write']);
    expect((await writer('GET /v1/segments')).status).toBe(403);
  });
});

describe('a file of members', () => {
  const send = (segment: string, rawBody: string | Buffer, query = '', headers: Record<string, string> = {}) =>
    server.call(`POST /v1/segments/${segment}/members/import${query}`, undefined, {
      // as: the caller sends what it is given, bytes as well
      rawBody: rawBody as string,
      headers: { 'content-type': 'text/csv', ...headers },
    });

  test('is taken line by line, with a report; sent again it changes nothing', async () => {
    const segment = await make();
    const [one, two] = [await addMember(server), await addMember(server)];
    await put(segment.id, two);
    const file = [
      'member,action,from,until',
      `${one},,2026-01-01,2026-04-01`,
      `${two},remove,,`,
      'email:nobody@x.example,,,',
      `${one},drop,,`,
      'x,,,',
      '"a,b"',
      `${two},,2026-05-01,2026-04-01`,
    ].join('\r\n');
    const [dry, nothing] = await recordsWritten(server, () => send(segment.id, file, '?dry_run=true'));
    expect(nothing).toBe(0);
    const report = {
      dry_run: true,
      rows: 7,
      changed: 2,
      unchanged: 0,
      failed: 5,
      unknown_members: ['email:nobody@x.example'],
    };
    expect([dry.status, dry.body]).toEqual([200, expect.objectContaining(report)]);
    expect(dry.body.problems.map((problem: { line: number; code: string }) => [problem.line, problem.code])).toEqual([
      [4, 'unknown_member'],
      [5, 'row_wrong'],
      [6, 'row_wrong'],
      [7, 'row_wrong'],
      [8, 'row_wrong'],
    ]);
    const [real, written] = await recordsWritten(server, () => send(segment.id, `\uFEFF${file}`));
    expect([written, real.body]).toEqual([2, { ...dry.body, dry_run: false }]);
    const { body } = await server.call(`GET /v1/members/${one}/segments`);
    // Midnight in Rome.
    expect(body.items[0].ranges).toEqual([{ from: '2025-12-31T23:00:00.000Z', until: '2026-03-31T22:00:00.000Z' }]);
    const [again, none] = await recordsWritten(server, () => send(segment.id, file));
    expect([none, again.body.changed, again.body.unchanged]).toEqual([0, 0, 2]);
  });

  test('of thousands of lines is taken in parts', async () => {
    const segment = await make();
    const member = await addMember(server);
    const lines = Array.from({ length: 1_200 }, (_, at) => (at === 700 ? member : String(5_000_000 + at)));
    const { body } = await send(segment.id, `member\n${lines.join('\n')}\n`);
    expect(body).toMatchObject({ rows: 1_200, changed: 1, failed: 1_199 });
    expect([body.problems.length, body.unknown_members.length]).toEqual([1_000, 1_000]);
    expect(body.problems[0]).toMatchObject({ line: 2, member: 'number:5000000' });
  });

  test.each([
    ['', 'is empty'],
    ['42\n43\n', 'Its first line has "42"'],
    ['member,member\n1,1', 'member twice'],
    ['from\n2026-01-01', 'no column member'],
    ['member\n"1', 'cannot be read'],
  ])('%j is refused as a whole: %s', async (file, detail) => {
    const segment = await make();
    const reply = await send(segment.id, file);
    expect([reply.status, reply.body.code]).toEqual([422, 'file_wrong']);
    expect(reply.body.detail).toContain(detail);
  });

  test('that breaks in the middle changes nothing', async () => {
    const segment = await make();
    const members = await Promise.all(Array.from({ length: 3 }, () => addMember(server)));
    const file = `member\n${members.join('\n')}\n${'9\n'.repeat(300)}"open`;
    const [reply, written] = await recordsWritten(server, () => send(segment.id, file));
    expect([reply.status, written]).toEqual([422, 0]);
  });

  test('that is no text, has control characters or another type is refused at the door', async () => {
    const segment = await make();
    const latin = await fetch(`${server.address}/v1/segments/${segment.id}/members/import`, {
      method: 'POST',
      body: Buffer.from([0x6d, 0xe4]),
      headers: {
        authorization: `Basic ${btoa(`${server.credentials.clientId}:${server.credentials.secret}`)}`,
        'content-type': 'text/csv',
      },
    });
    expect([latin.status, (await latin.json()) as unknown]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_csv' }),
    ]);
    expect((await send(segment.id, 'member\n\0')).body.code).toBe('invalid_text');
    const json = await send(segment.id, '{}', '', { 'content-type': 'application/json' });
    expect(json.status).toBe(415);
  });

  test('is not for a dynamic segment, nor is anything else by hand', async () => {
    const segment = await make({ kind: 'dynamic', condition: { cel: 'member.excluded' } });
    const member = await addMember(server);
    const replies = [
      await send(segment.id, 'member\n1'),
      await put(segment.id, member),
      await take(segment.id, member),
      await server.call(`POST /v1/segments/${segment.id}/members`, { items: [{ member }] }),
    ];
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([409, 'segment_dynamic']));
  });
});

describe('a dynamic segment', () => {
  const dynamic = (cel: string) => make({ kind: 'dynamic', condition: { cel } });
  const newMember = async (data: object) => (await server.call('POST /v1/members', { data })).body.id;

  test('is filled, and a read of a member or of the segment finds what was just changed', async () => {
    const member = await newMember({ club: 'gold' });
    const segment = await dynamic('has(member.data.club) && member.data.club == "gold"');
    await expect.poll(() => membersOf(segment.id)).toHaveLength(1);
    const other = await newMember({ club: 'gold' });
    expect(await membersOf(segment.id)).toEqual([member, other]);
    await server.call(`PATCH /v1/members/${member}`, { data: { club: 'tin' } }, { headers: { 'if-match': '*' } });
    expect((await server.call(`GET /v1/members/${member}/segments`)).body.items).toEqual([]);
    expect((await server.call(`GET /v1/members/${other}/segments`)).body.items).toMatchObject([
      { segment: segment.id, kind: 'dynamic', is_member: true, ranges: ALWAYS },
    ]);
  });

  test('keeps the tree of a visual builder as it was sent, and follows it', async () => {
    const rules = [
      { id: 'r1', field: 'member.data.shoe', operator: '>', value: 42 },
      { id: 'r2', field: 'member.language', operator: '=', value: '' },
    ];
    const condition = { query: { id: 'root', combinator: 'and', rules } };
    const segment = await make({ kind: 'dynamic', condition });
    expect(segment.condition).toEqual(condition);
    const member = await newMember({ shoe: 43 });
    await newMember({ shoe: 41 });
    expect(await membersOf(segment.id)).toEqual([member]);
  });

  test('is previewed before there is one, and nothing is kept', async () => {
    const members = [];
    for (let age = 1; age <= 12; age += 1) members.push(await newMember({ preview: age }));
    const condition = { cel: 'member.data.preview > 1' };
    const [{ status, body }, written] = await recordsWritten(server, () =>
      server.call('POST /v1/segments/preview', { condition }),
    );
    expect([status, written]).toEqual([200, 0]);
    expect(body).toMatchObject({
      matching: 11,
      estimate: 11,
      is_exact: true,
      untold: body.looked_at - 12,
      untold_because: 'No such key: preview',
    });
    expect(body.sample).toHaveLength(10);
    expect(members).toEqual(expect.arrayContaining(body.sample));
    const wrong = await server.call('POST /v1/segments/preview', { condition: { cel: 'member.data.preview +' } });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/condition/cel']);
  });

  test.each([
    ['"KEY" in member.segments', true],
    ["'KEY' in member.segments", true],
    ['"KEY_2" in member.segments', false],
    ['member.data.x == "KEY"', false],
  ])('%s keeps the segment of that key from being deleted: %s', async (cel, isKept) => {
    const used = await make();
    const segment = await dynamic(cel.replaceAll('KEY', used.key));
    const reply = await server.call(`DELETE /v1/segments/${used.id}`);
    expect(reply.status).toBe(isKept ? 409 : 204);
    if (isKept) expect(reply.body.used_by).toEqual([segment.id]);
    await server.call(`DELETE /v1/segments/${segment.id}`);
    expect((await server.call(`DELETE /v1/segments/${used.id}`)).status).toBe(isKept ? 204 : 404);
  });

  test('cannot be without a condition, or become static', async () => {
    const segment = await dynamic('false');
    const change = (body: object) =>
      server.call(`PATCH /v1/segments/${segment.id}`, body, { headers: { 'if-match': '*' } });
    expect((await change({ condition: { cel: '1' } })).body.errors[0].code).toBe('expression_refused');
    expect((await change({ kind: 'static' })).status).toBe(400);
    expect((await change({ condition: { cel: 'true' } })).body).toMatchObject({
      version: 2,
      condition: { cel: 'true' },
    });
  });
});
