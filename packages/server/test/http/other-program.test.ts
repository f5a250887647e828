import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '../../src/domain/scopes.ts';
import { listOperations, type OpenApiDocument } from '../../src/http/openapi/document.ts';
import { REQUEST_EXAMPLES } from '../../src/http/openapi/request-examples.ts';
import type { ApiCaller, ApiReply } from '../support/api-caller.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { readEvents } from '../support/event-reader.ts';
import { runBacktests } from '../support/example-backtests.ts';
import { parkExamples } from '../support/example-sync.ts';
import { parkTriggers } from '../support/example-triggers.ts';
import { hmac } from '../support/hook-world.ts';
import { type RemoteWorld, startRemoteWorld } from '../support/remote-world.ts';
import { makeActiveRule } from '../support/rule-world.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { verifyToEnd } from '../support/verify-to-end.ts';

/** What a program has that calls can name, by the name of the parameter or field that takes it. */
type Names = Record<
  | 'member'
  | 'hold'
  | 'transaction'
  | 'point_type'
  | 'badge'
  | 'rank'
  | 'rule'
  | 'request_id'
  | 'purchase'
  | 'segment'
  | 'promotion'
  | 'client'
  | 'principal'
  | 'by'
  | 'subject'
  | 'secret'
  | 'secret_link'
  | 'operator'
  | 'application_password'
  | 'remote_site'
  | 'verification'
  | 'backtest'
  | 'webhook_endpoint'
  | 'inbound_hook'
  | 'hook_payload'
  | 'event'
  | 'push'
  | 'remote_action'
  | 'conflict',
  string[]
>;
type NameKind = keyof Names;

let server: TestServer;
let document: OpenApiDocument;
let otherId: number;
let callTheirs: ApiCaller;
let ours: Names;
let theirs: Names;
let before: unknown;

beforeAll(async () => {
  // The log of refusals would show what was asked for here; requests.test.ts sees to that one.
  server = await startTestServer({ env: { POINTHOUSE_REQUEST_LOG_DAYS: '0' } });
  document = (await (await fetch(`${server.address}/openapi.json`)).json()) as OpenApiDocument; // as: what the route gives
  ours = await fill(server.call, 'ours');
  otherId = await server.addProgram('other');
  callTheirs = await server.callerWith(ALL_SCOPES, otherId);
  theirs = await fill(callTheirs, 'theirs');
  before = await everythingOf(otherId);
});
afterAll(() => server?.stop());

/** Makes two of everything in a program, all of it recognisable by the mark; the names are those of the first. */
async function fill(call: ApiCaller, mark: string): Promise<Names> {
  const make = async (target: string, body: unknown) => {
    const reply = await call(target, body);
    if (reply.status !== 201) throw new Error(`${target}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const first = { number: mark === 'theirs' ? 7_001 : 1, external_id: `${mark}-1`, email: `one@${mark}.example` };
  const one = await make('POST /v1/members', { ...first, name: mark });
  const another = await make('POST /v1/members', { email: `two@${mark}.example` });
  await make('POST /v1/point-types', { key: mark, decimals: 0 });
  const note = { point_type: mark, reference: mark, reference_id: mark };
  const credit = await make('POST /v1/credits', { ...note, member: one.id, amount: '100' });
  await make('POST /v1/credits', { ...note, member: another.id, amount: '100' });
  const hold = await make('POST /v1/holds', { ...note, member: one.id, amount: '10' });
  await make('POST /v1/holds', { ...note, member: one.id, amount: '20' });
  const { badge, rank, segment, promotion } = await fillStandings(call, make, { mark, members: [one.id, another.id] });
  const { client, link } = await fillClient(call, make, mark);
  const rule = await fillRules(call, mark, another.id);
  const site = await make('POST /v1/remote-sites', { slug: mark, host: `${mark}.example`, name: mark });
  await make('POST /v1/remote-sites', { slug: `${mark}-two`, host: `${mark}.example` });
  for (const name of ['nameless', 'too']) await make('POST /v1/members', { external_id: `${mark}-${name}` });
  const operator = await make('POST /v1/operators', { login: mark, email: `op@${mark}.example`, role: 'owner' });
  const password = await make(`POST /v1/operators/${operator.id}/application-passwords`, { name: mark });
  const endpoints = [
    await make('POST /v1/webhook-endpoints', { url: `https://${mark}.example/one` }),
    await make('POST /v1/webhook-endpoints', { url: `https://${mark}.example/two` }),
  ];
  // Off: nothing is called, and what is queued stays as it is.
  for (const { id } of endpoints) await call(`POST /v1/webhook-endpoints/${id}/disable`);
  const endpoint = `/v1/webhook-endpoints/${endpoints[0].id}`;
  await call(`POST ${endpoint}/replay`, { from_number: 1 });
  while ((await call(`GET ${endpoint}`)).body.replay !== null) await new Promise((resolve) => setTimeout(resolve, 20));
  const deliveries = await call(`GET ${endpoint}/deliveries`);
  const { hook, events } = await fillHooks(make, mark);
  return {
    member: [one.id, `email:${first.email}`, `external_id:${first.external_id}`, String(first.number)],
    hold: [hold.hold],
    transaction: [credit.id, hold.id],
    point_type: [mark],
    badge: [badge.id],
    rank: [rank.id],
    rule: [rule],
    request_id: [mark],
    purchase: [mark],
    segment: [segment.id],
    promotion: [promotion.id],
    client: [client.id],
    principal: [client.id, site.id, operator.id],
    by: [client.id],
    subject: [client.id, mark],
    secret: [client.secrets[0].id],
    secret_link: [link.id],
    operator: [operator.id],
    application_password: [password.id],
    remote_site: [site.id],
    verification: [await verifyToEnd(call)],
    backtest: await runBacktests(call, server.clock.now()),
    webhook_endpoint: [endpoints[0].id],
    inbound_hook: [hook.id],
    hook_payload: events.slice(0, 1),
    event: [deliveries.body.items[0].event],
    ...(await parkExamples(server.database.pool, site.id, mark)),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: replies are checked against their schema
type Make = (target: string, body: unknown) => Promise<any>;

/** Inbound hooks, one of them with two events that it was sent. */
async function fillHooks(make: Make, mark: string) {
  const hook = await make('POST /v1/inbound-hooks', { name: mark, preset: 'discourse' });
  await make('POST /v1/inbound-hooks', { name: `${mark}-two`, preset: 'moodle' });
  const events = [];
  for (const id of [1, 2]) {
    const body = JSON.stringify({
      post: { id, user_id: mark, topic_archetype: 'regular', created_at: '2026-01-01T00:00:00Z' },
    });
    const signature = `sha256=${hmac(hook.secret, body)}`;
    const headers = { 'x-discourse-event': 'post_created', 'x-discourse-event-signature': signature };
    const posted = await fetch(hook.url, { method: 'POST', body, headers });
    events.push(((await posted.json()) as { events: [{ payload: string }] }).events[0].payload); // as: what that door answers
  }
  return { hook, events };
}

/** Two rules, one of which has been triggered. */
async function fillRules(call: ApiCaller, mark: string, member: string): Promise<string> {
  const rule = await makeActiveRule(call, { key: mark, name: mark, point_type: mark });
  await makeActiveRule(call, { key: `${mark}-two`, name: mark, point_type: mark });
  const survey = { on: 'event', event: 'survey' };
  await makeActiveRule(call, { key: `${mark}-three`, name: mark, point_type: mark, trigger: survey });
  const triggered = await call(`POST /v1/rules/${rule}/triggers`, { request_id: mark, member });
  expect(triggered.status).toBe(201);
  return rule;
}

/** A client with a limit, a secret link, and requests of a rule that it could not be told of. */
async function fillClient(call: ApiCaller, make: Make, mark: string) {
  const client = await make('POST /v1/clients', { name: mark, scopes: ['points:read', 'points:write'] });
  await parkTriggers(server.database.pool, client.id);
  const limit = await call(`PUT /v1/limits/${client.id}/${mark}`, { given: { per_day: 7 } });
  expect(limit.status).toBe(200);
  return { client, link: await make(`POST /v1/clients/${client.id}/secret-links`, {}) };
}

/** Badges, ranks, segments and promotions; once the leaderboard has all of it, nothing more is counted. */
async function fillStandings(
  call: ApiCaller,
  make: Make,
  { mark, members }: { mark: string; members: readonly [string, string] },
) {
  const requirements = [{ point_type: mark, reference: mark, by: 'count', amount: 1 }];
  const badge = await make('POST /v1/badges', { name: mark, levels: [{ name: mark, requirements }] });
  await make('POST /v1/badges', { name: mark, levels: [{ name: mark, requirements }] });
  const rank = await make('POST /v1/ranks', { name: mark, point_type: mark, min: 0, max: 9_999 });
  await make('POST /v1/ranks', { name: mark, point_type: mark, min: 0, max: 9_999 });
  const [member] = members;
  await make(`POST /v1/badges/${badge.id}/assign`, { member });
  for (const each of members) {
    await make('POST /v1/credits', { point_type: 'points', reference: mark, member: each, amount: '7' });
  }
  await make('POST /v1/credits', { point_type: mark, reference: mark, member, amount: '1' });
  const segment = await make('POST /v1/segments', { key: mark, name: mark });
  await make('POST /v1/segments', { key: `${mark}_two`, name: mark });
  for (const each of members) await call(`PUT /v1/segments/${segment.id}/members/${each}`);
  await call(`GET /v1/leaderboards?point_type=${mark}`);
  const products = ['one', 'two'].map((sku) => ({ sku: `${mark}-${sku}`, offer: { kind: 'gift', points: 1 } }));
  const promotion = await make('POST /v1/promotions', { key: mark, name: mark, point_type: mark, products });
  await call(`PATCH /v1/promotions/${promotion.id}`, { state: 'active' }, { headers: { 'if-match': '*' } });
  await call(`PUT /v1/promotions/${promotion.id}/segments/${segment.id}`);
  return { badge, rank, segment, promotion };
}

/** Every row of a program in every table, but for when and from where a secret was last used. */
async function everythingOf(programId: number): Promise<Record<string, string[]>> {
  const { pool } = server.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'program_id' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(10);
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'last_used_at' - 'last_used_from')::text as row from ${name} t where program_id = $1 order by 1`,
      [programId],
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

type Place = { where: 'path' | 'query' | 'body' | 'item'; name: string; kind: NameKind };
type Operation = ReturnType<typeof listOperations>[number];
type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  discriminator?: { mapping: Record<string, string> };
};

/** Parameters of a query that name nothing which could be another program's. */
const NAMELESS = [
  ...['dry_run', 'limit', 'cursor', 'state', 'type', 'from', 'to', 'until', 'at', 'as_of', 'min_amount', 'max_amount'],
  ...['search', 'reference', 'reference_id', 'enabled', 'tests', 'format', 'since', 'of', 'period', 'on'],
  ...['request_id', 'code', 'path', 'method', 'min_status', 'kind', 'max_age_seconds', 'language'],
];

/** Names that every program gives for itself: the same ones may be used in another. */
const OWN = ['request_id'];

/** Where an operation takes the name of something. A parameter that is not known here fails: it has to be thought about. */
function placesOf({ operation }: Operation): Place[] {
  const parameters = (operation.parameters ?? []).flatMap(({ name, in: where }): Place[] => {
    if (where !== 'path' && where !== 'query') return [];
    if ((where === 'query' && NAMELESS.includes(name)) || OWN.includes(name)) return [];
    if (!(name in ours)) throw new Error(`${operation.operationId}: does "${name}" name a thing of one program?`);
    return [{ where, name, kind: name as NameKind }]; // as: just checked
  });
  return [...parameters, ...fieldsOf(schemaOf(operation)).map((field): Place => ({ where: 'body', ...field }))];
}

function fieldsOf(schema: Schema): { name: string; kind: NameKind }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, { $ref }]) => {
    if ($ref?.endsWith('/MemberRef')) return [{ name, kind: 'member' as const }];
    // In a body it is a secret itself, not the name of one, and the code of an event, not its id.
    if (name === 'secret' || (name === 'event' && schema.properties?.['attributes']) || OWN.includes(name)) return [];
    return name in ours ? [{ name, kind: name as NameKind }] : []; // as: just checked
  });
}

function schemaOf(operation: Operation['operation']): Schema {
  const content = Object.values(operation.requestBody?.content ?? {})[0];
  return resolve((content as { schema?: Schema } | undefined)?.schema ?? {}); // as: a media type of the document
}

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const schemas = document.components?.schemas as Record<string, Schema> | undefined; // as: what the document holds there
  return name === undefined ? schema : (schemas?.[name] ?? {});
}

/** Calls the operation with our own names everywhere but in one place. */
function callWith(placed: Operation, place: Place, theirName: string, query = ''): Promise<ApiReply> {
  const { path, method, operation } = placed;
  const example = REQUEST_EXAMPLES[operation.operationId ?? ''] ?? {};
  const nameFor = (where: Place['where'], name: string, kind: NameKind) =>
    where === place.where && name === place.name ? theirName : ownName(name, kind);
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: NameKind) => encodeURIComponent(nameFor('path', name, name)));
  const asked = place.where === 'query' ? `?${place.name}=${encodeURIComponent(theirName)}` : query;
  const fields = fieldsOf(schemaOf(operation)).map(({ name, kind }) => [name, nameFor('body', name, kind)]);
  const body = operation.requestBody
    ? { ...Object(example.body), ...freshIds(example.body), ...Object.fromEntries(fields) }
    : undefined;
  const headers: Record<string, string> = method === 'patch' ? { 'if-match': '"1"' } : {};
  if (operation.requestBody?.content['text/csv']) {
    const csv = { rawBody: String(example.body), headers: { 'content-type': 'text/csv' } };
    return server.call(`${method.toUpperCase()} ${filled}${asked}`, undefined, csv);
  }
  return server.call(`${method.toUpperCase()} ${filled}${asked}`, body, { headers });
}

let requests = 0;

/** Ids that are used up by the call that first carries them. */
function freshIds(body: unknown): object {
  return 'request_id' in Object(body) ? { request_id: `request-${++requests}` } : {};
}

/** The one who receives is another than the one who gives. */
function ownName(field: string, kind: NameKind): string {
  return field === 'to' || field === 'into' ? 'email:two@ours.example' : (ours[kind][0] ?? '');
}

/** What is wrong with a reply to a call that named something of the other program; undefined when nothing is. */
function faultIn(reply: ApiReply, name: string): string | undefined {
  const { status, body } = reply;
  const list: unknown = body.items ?? body.balances ?? body.days;
  if (status === 200 && Array.isArray(list) && list.length === 0) return undefined;
  const said = `${status} ${JSON.stringify(body)}`;
  if (status !== 404 || !/^unknown_/.test(body.code)) return `expected 404 or an empty list, got ${said}`;
  return body.detail.includes(name) ? undefined : `the 404 is not about ${name}: ${said}`;
}

const ITEM_EXAMPLES: Record<string, string> = {
  credit: 'creditPoints',
  debit: 'debitPoints',
  transfer: 'transferPoints',
  adjustment: 'setBalance',
  hold: 'holdPoints',
  capture: 'captureHold',
  release: 'releaseHold',
  reversal: 'reverseTransaction',
};

describe('a client of one program, with everything that another program has', () => {
  test('is told 404 or an empty list by every operation that takes a name, and moves nothing', async () => {
    const faults: string[] = [];
    const tried = new Map<string, number>();
    for (const placed of listOperations(document)) {
      const takesDryRun = placed.operation.parameters?.some(({ name }) => name === 'dry_run');
      for (const place of placesOf(placed)) {
        for (const name of theirs[place.kind]) {
          const replies = [await callWith(placed, place, name)];
          if (takesDryRun) replies.push(await callWith(placed, place, name, '?dry_run=true'));
          const at = `${placed.operation.operationId} ${place.where} ${place.name}`;
          tried.set(at, replies.length + (tried.get(at) ?? 0));
          for (const reply of replies) {
            const fault = faultIn(reply, name);
            if (fault) faults.push(`${at} = ${name}: ${fault}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    const withId = listOperations(document).filter(({ path }) => path.includes('{'));
    expect(
      withId.filter(({ operation }) => ![...tried.keys()].some((at) => at.startsWith(`${operation.operationId} `))),
    ).toEqual([]);
    expect([...tried.keys()]).toEqual(expect.arrayContaining(['transferPoints body to', 'mergeMember body into']));
    expect(await everythingOf(otherId)).toEqual(before);
  });

  test('is told the same by each item of a batch, alone and all or nothing', async () => {
    const item = resolve({ $ref: '#/components/schemas/BatchItem' }).discriminator?.mapping ?? {};
    expect(Object.keys(item).sort()).toEqual(Object.keys(ITEM_EXAMPLES).sort());
    const faults: string[] = [];
    for (const [type, $ref] of Object.entries(item)) {
      const example = REQUEST_EXAMPLES[ITEM_EXAMPLES[type] ?? ''];
      const fields = fieldsOf(resolve({ $ref }));
      const own = Object.fromEntries(fields.map(({ name, kind }) => [name, ownName(name, kind)]));
      for (const { name, kind } of fields) {
        for (const theirName of theirs[kind]) {
          const items = [{ type, ...Object(example?.body), ...own, [name]: theirName }];
          const single = await server.call('POST /v1/batches', { items });
          const atomic = await server.call('POST /v1/batches', { items, atomic: true });
          const results = single.body.results as { status: number; problem: unknown }[]; // as: the reply was checked against its schema
          const replies = [atomic, ...results.map(({ status, problem }) => ({ ...single, status, body: problem }))];
          for (const reply of replies) {
            const fault = faultIn(reply, theirName);
            if (fault) faults.push(`${type} ${name} = ${theirName}: ${fault}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await everythingOf(otherId)).toEqual(before);
  });

  test('finds nothing of it in any list, by any filter, nor by the other one’s cursors', async () => {
    const faults: string[] = [];
    const look = async (target: string, mayBe: readonly number[] = [200]) => {
      const { status, body } = await server.call(target);
      const text = JSON.stringify(body);
      if (!mayBe.includes(status) || (status === 200 && isTheirs(text))) faults.push(`${target}: ${status} ${text}`);
      return body;
    };
    for (const { path, method, operation } of listOperations(document)) {
      if (method !== 'get' || ['streamJournal', 'listRequests'].includes(operation.operationId ?? '')) continue;
      const target = `GET ${path.replace(/\{([^}]+)\}/g, (_, name: NameKind) => encodeURIComponent(ours[name][0] ?? ''))}`;
      // What a rule has not decided has no explanation, not even for its own program.
      await look(target, operation.operationId === 'explainTransaction' ? [404] : [200]);
      const takes = operation.parameters?.map(({ name }) => name) ?? [];
      for (const name of ['search', 'reference', 'reference_id'].filter((filter) => takes.includes(filter))) {
        const { items } = await look(`${target}?${name}=theirs`);
        expect(items, `${target} by ${name}`).toEqual([]);
      }
      if (!takes.includes('cursor')) continue;
      const theirPath = path.replace(/\{([^}]+)\}/g, (_, name: NameKind) => encodeURIComponent(theirs[name][0] ?? ''));
      const { body } = await callTheirs(`GET ${theirPath}?limit=1`);
      expect(body.next_cursor, target).toEqual(expect.any(String));
      await look(`${target}?cursor=${encodeURIComponent(body.next_cursor)}`, [200, 400]);
    }
    expect(faults).toEqual([]);
  });

  test('hears nothing of it in the live stream', async () => {
    const head = await server.call('GET /v1/journal/head');
    const { clientId, secret } = server.credentials;
    const authorization = `Basic ${btoa(`${clientId}:${secret}`)}`;
    const stream = await readEvents(`${server.address}/v1/stream?cursor=0`, { authorization });
    const events = await stream.events(head.body.number);
    stream.close();
    expect(events.filter((event) => isTheirs(JSON.stringify(event)))).toEqual([]);
    const { body } = await callTheirs('GET /v1/journal/head');
    const elsewhere = await server.call(`GET /v1/stream?cursor=${body.cursor}`);
    expect(elsewhere.status).toBe(409);
    expect(isTheirs(JSON.stringify(elsewhere.body))).toBe(false);
  });

  test('may use the same names and keys for its own, and gets no token for the other’s client', async () => {
    const wanted = { number: 7_001, external_id: 'theirs-1', email: 'one@theirs.example' };
    const member = await server.call('POST /v1/members', wanted, { key: 'a new key' });
    expect([member.status, member.body.id]).toEqual([201, `mbr_${server.programId}_7001`]);
    expect((await server.call('POST /v1/point-types', { key: 'theirs', decimals: 0 })).status).toBe(201);
    const credit = { member: 7_001, point_type: 'theirs', amount: '1', reference: 'x' };
    const other = await callTheirs('POST /v1/credits', credit, { key: 'a key of both' });
    const own = await server.call('POST /v1/credits', credit, { key: 'a key of both' });
    expect([own.status, own.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(own.body.id).not.toBe(other.body.id);
    const taken = await server.call('POST /v1/remote-sites', { slug: 'theirs', host: 'theirs.example' });
    expect(taken.status).toBe(409);
    expect(isTheirs(JSON.stringify(taken.body))).toBe(false);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: theirs.client[0] ?? '',
      client_secret: server.credentials.secret,
    });
    const token = await fetch(`${server.address}/oauth/token`, { method: 'POST', body: form });
    expect(token.status).toBe(401);
  });

  test('leaves both ledgers whole', async () => {
    await checkLedger(server.database.pool, server.programId);
    await checkLedger(server.database.pool, otherId);
  });
});

/** Whether a text holds anything by which the other program's things are known. */
function isTheirs(text: string): boolean {
  return new RegExp(
    `theirs|(mbr|seg|prm|txn|hld|ck|lnk|rul|rms|whe|ihk|ihp|evt|prg)_${otherId}\\b|${theirs.secret[0]}`,
  ).test(text);
}

describe('a remote site of one program', () => {
  let world: RemoteWorld;
  beforeAll(async () => {
    world = await startRemoteWorld();
  });
  afterAll(() => world?.stop());

  test('answers about an account of another program as about nobody’s', async () => {
    const account = 'one@theirs.example';
    const elsewhere = await world.server.addProgram('other');
    const call = await world.server.callerWith(ALL_SCOPES, elsewhere);
    const made = await call('POST /v1/members', { number: 7_001, email: account });
    await call('POST /v1/credits', { member: made.body.id, point_type: 'points', amount: '50', reference: 'x' });
    await world.addAccount('own@site.test', 50);
    const rows = await world.rows();
    const movement = { ref: 'x', entry: 'x', amount: '5', type: 'points' };
    const calls = (name: string) => [
      { action: 'GET', account: name, type: 'points' },
      { ...movement, action: 'CREDIT', account: name },
      { ...movement, action: 'DEBIT', account: name },
      { ...movement, action: 'PAY', account: name, to: 'own@site.test' },
      { ...movement, action: 'PAY', account: 'own@site.test', to: name },
    ];
    for (const name of [account, '7001']) {
      const nobody = name === account ? 'nobody@theirs.example' : '7002';
      for (const [place, params] of calls(name).entries()) {
        const reply = await world.call(params);
        const expected = await world.call(calls(nobody)[place] ?? {});
        expect([reply.status, reply.body]).toEqual([expected.status, expected.body]);
        expect(reply.body, JSON.stringify(params)).not.toMatch(/COMPLETED|DUPLICATE|^[1-9]\d*$/);
      }
    }
    expect(await world.rows()).toEqual(rows);
    const balances = await call(`GET /v1/members/${made.body.id}/balances?point_type=points`);
    expect(balances.body.balances).toMatchObject([{ available: '50' }]);
    await checkLedger(world.server.database.pool, elsewhere);
  });
});
