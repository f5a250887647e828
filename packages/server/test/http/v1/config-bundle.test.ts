import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/commands/create-client.ts';
import { createProgram } from '../../../src/commands/create-program.ts';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { bucketsOf } from '../../support/movement-world.ts';
import { activateRule, makeActiveRule } from '../../support/rule-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staging: ApiCaller;
let production: ApiCaller;
/** Who the staging client of the third party is in production. */
let clients: Record<string, string>;
let bundles = 0;

beforeAll(async () => {
  server = await startTestServer();
  production = server.call;
  const parts = {
    pool: server.database.pool,
    by: 'test',
    clock: server.clock.now,
    randomBytes: (size: number) => Buffer.alloc(size, ++bundles),
  };
  const made = await createProgram(parts, {
    key: 'shop',
    environment: 'staging',
    name: 'shop',
    timeZone: 'Europe/Rome',
  });
  if (made.kind !== 'created') throw new Error(made.kind);
  staging = await makeApiCaller(
    server.address,
    await createClient(parts, { programId: made.programId, name: 'all', scopes: ALL_SCOPES }),
  );
  await staging('POST /v1/point-types', { key: 'points', name_singular: 'point', name_plural: 'points', decimals: 0 });
  await staging('POST /v1/clients', { name: 'partner (staging)', scopes: ['rules:trigger'] });
  const { body: partner } = await production('POST /v1/clients', { name: 'partner', scopes: ['rules:trigger'] });
  clients = { 'partner (staging)': partner.id };
});
afterAll(() => server?.stop());

const bundle = async (call = staging) => (await call('GET /v1/config-bundle')).body;
const diff = async (more: object = {}) =>
  (await production('POST /v1/config-bundle/diff', { bundle: await bundle(), clients, ...more })).body;
const promote = async (more: object = {}) =>
  await production('POST /v1/config-bundle/promote', { bundle: await bundle(), clients, ...more });
const rollBack = (more: object = {}) => production('POST /v1/config-bundle/rollback', more);
const ruleAt = async (call: ApiCaller, key: string) => (await call(`GET /v1/rules/${key}`)).body;
const change = (call: ApiCaller, key: string, body: object) =>
  call(`PATCH /v1/rules/${key}`, body, { headers: { 'if-match': '*' } });

const BASKET = { currency: 'EUR', lines: [{ sku: 'espresso', quantity: 1, unit_price: '12.00' }] };
const gives = (points: string, more: object = {}) => ({
  name: `gives ${points}`,
  given: { on: 'purchase', basket: BASKET },
  points,
  ...more,
});
const PURCHASE = { trigger: { on: 'purchase' }, effects: [{ kind: 'fixed', points: '5' }] };

describe('a bundle', () => {
  test('takes a whole configuration to a program that has none of it, as drafts', async () => {
    await production('POST /v1/segments', { key: 'other', name: 'Other' });
    const { body: vip } = await staging('POST /v1/segments', { key: 'vip', name: 'VIP' });
    const { body: promotion } = await staging('POST /v1/promotions', {
      key: 'summer',
      name: 'Summer',
      point_type: 'points',
      audience: 'segments',
      products: [{ sku: 'mug', offer: { kind: 'bonus', points: '7', per: 'unit' } }],
    });
    await staging(`PUT /v1/promotions/${promotion.id}/segments/${vip.id}`, {});
    const members = { member: { segments: ['vip'] } };
    const number = Number(vip.id.split('_').at(-1));
    await makeActiveRule(staging, {
      key: 'welcome',
      name: 'Welcome',
      ...PURCHASE,
      segments: [number],
      tests: [gives('5', members), gives('0')],
    });
    const { items } = (await staging('GET /v1/clients')).body;
    const partner = items.find(({ name }: { name: string }) => name.startsWith('partner')).id;
    await makeActiveRule(staging, { key: 'called', name: 'Called', clients: [partner] });

    const shown = await diff();
    expect(shown.problems).toEqual([]);
    const told = shown.differences.map((each: { name: string; change: string }) => `${each.change} ${each.name}`);
    expect(told).toEqual(['new segments/vip', 'new promotions/summer', 'new rules/welcome', 'new rules/called']);
    expect(shown.tests).toMatchObject([{ passed: true }, { passed: true }]);
    expect(shown.what_will_happen.join(' ')).toContain('Rule welcome comes into force');

    const done = await promote();
    expect(done).toMatchObject({ status: 200, body: { number: 1, activated: false } });
    const here = await ruleAt(production, 'welcome');
    expect(here).toMatchObject({ state: 'draft', version: 1, tests: [{ points: '5' }, { points: '0' }] });
    expect(here.segments).not.toEqual([number]);
    expect(await ruleAt(production, 'called')).toMatchObject({
      state: 'draft',
      clients: [clients['partner (staging)']],
    });
    expect((await production('GET /v1/promotions')).body.items).toMatchObject([{ key: 'summer', state: 'draft' }]);
    const mine = (await bundle(production)) as Record<string, unknown>;
    expect(JSON.stringify(mine['promotions'])).toContain('"segment":"vip"');
    const again = await promote();
    expect(again.body).toEqual({ number: null, activated: false, changed: [] });
  });

  test('brings into force what is in force elsewhere once that is confirmed, and is rolled back to drafts', async () => {
    expect(await promote({ confirmation: 'unread' })).toMatchObject({
      status: 409,
      body: { code: 'confirmation_required' },
    });
    const { confirmation, differences } = await diff();
    expect(differences.map(({ name, change: kind }: { name: string; change: string }) => [name, kind])).toEqual([
      ['rules/welcome', 'activated'],
      ['rules/called', 'activated'],
    ]);
    expect(await promote({ confirmation })).toMatchObject({ status: 200, body: { activated: true } });
    expect(await ruleAt(production, 'welcome')).toMatchObject({ state: 'active', version: 1 });
    const member = (await production('POST /v1/members', {})).body.id;
    const call = { request_id: 'r1', member };
    expect((await production('POST /v1/rules/called/triggers', call, { key: null })).status).toBe(403);
    expect((await rollBack()).body).toMatchObject({ changed: ['rules/welcome', 'rules/called'] });
    expect(await ruleAt(production, 'welcome')).toMatchObject({ state: 'draft', version: 1 });
    expect((await promote({ confirmation: (await diff()).confirmation })).status).toBe(200);
  });

  test('changes what is in force by a new version at once, and is rolled back to the settings of before', async () => {
    await change(staging, 'welcome', { effects: [{ kind: 'fixed', points: '6' }], tests: [] });
    const [difference] = (await diff()).differences;
    expect(difference).toMatchObject({ name: 'rules/welcome', change: 'changed', edited_here: false });
    expect([difference.before.settings.effects, difference.after.settings.effects]).toEqual([
      [{ kind: 'fixed', points: '5' }],
      [{ kind: 'fixed', points: '6' }],
    ]);
    expect((await promote()).body.changed).toEqual(['rules/welcome']);
    expect(await ruleAt(production, 'welcome')).toMatchObject({ state: 'active', version: 2, tests: [] });
    expect((await rollBack()).status).toBe(200);
    const back = await ruleAt(production, 'welcome');
    expect(back).toMatchObject({ state: 'active', version: 3, effects: [{ points: '5' }], tests: [{}, {}] });
    expect((await production('GET /v1/rules/welcome/versions')).body.items).toHaveLength(3);
    expect((await promote()).body.changed).toEqual(['rules/welcome']);
  });

  test('never changes a rule that was edited here, unless that is forced', async () => {
    await change(production, 'welcome', { name: 'Welcome, edited here' });
    await change(staging, 'welcome', { name: 'Welcome, edited there' });
    const refused = await promote();
    expect(refused).toMatchObject({ status: 409, body: { code: 'bundle_edited_here', edited: ['rules/welcome'] } });
    const [shown] = refused.body['differences'];
    expect([shown.before.settings.name, shown.after.settings.name]).toEqual([
      'Welcome, edited here',
      'Welcome, edited there',
    ]);
    expect((await ruleAt(production, 'welcome')).name).toBe('Welcome, edited here');
    expect((await promote({ force: ['rules/called'] })).status).toBe(409);
    expect((await promote({ force: ['rules/welcome'] })).status).toBe(200);
    await change(production, 'welcome', { name: 'Edited again' });
    expect(await rollBack()).toMatchObject({ status: 409, body: { edited: ['rules/welcome'] } });
    expect((await rollBack({ force: ['rules/welcome'] })).status).toBe(200);
    expect((await ruleAt(production, 'welcome')).name).toBe('Welcome, edited here');
    expect((await promote()).status).toBe(200);
  });

  test('is taken back after one that came later, without force where nobody edited what it left in between', async () => {
    const nameThere = async () => (await ruleAt(production, 'welcome')).name;
    const start = await nameThere();
    for (const name of ['First', 'Second']) {
      await change(staging, 'welcome', { name });
      expect((await promote()).status).toBe(200);
    }
    await change(production, 'welcome', { name: 'Edited over the second' });
    expect((await rollBack()).status).toBe(409);
    expect((await rollBack({ force: ['rules/welcome'] })).status).toBe(200);
    expect(await nameThere()).toBe('First');
    expect((await rollBack()).status, 'it is there as the first one has left it').toBe(200);
    expect(await nameThere()).toBe(start);

    expect((await promote()).status).toBe(200);
    await change(production, 'welcome', { name: 'Edited over the first' });
    await change(staging, 'welcome', { name: 'Third' });
    expect((await promote({ force: ['rules/welcome'] })).status).toBe(200);
    expect((await rollBack()).status).toBe(200);
    expect(await nameThere()).toBe('Edited over the first');
    expect(await rollBack(), 'what is there was edited').toMatchObject({
      status: 409,
      body: { edited: ['rules/welcome'] },
    });
    expect((await rollBack({ force: ['rules/welcome'] })).status).toBe(200);
    expect((await promote()).status).toBe(200);
  });

  test('takes what was made alike in both for its own from then on', async () => {
    for (const call of [staging, production]) {
      await call('POST /v1/rules', { key: 'alike', name: 'Alike', kind: 'earn', point_type: 'points', ...PURCHASE });
    }
    expect((await promote()).body.changed).not.toContain('rules/alike');
    await change(staging, 'alike', { name: 'Not alike' });
    expect(await promote()).toMatchObject({ status: 200, body: { changed: ['rules/alike'] } });
  });

  test('puts back point types, segments and promotions as well, with the segments that these are for', async () => {
    const parts = async () => {
      const { pointTypes, segments, promotions } = (await bundle(production)) as Record<string, unknown>;
      return { pointTypes, segments, promotions };
    };
    const before = await parts();
    const any = { headers: { 'if-match': '*' } };
    await staging('PATCH /v1/point-types/points', { name_plural: 'Points!' }, any);
    await staging('PATCH /v1/segments/vip', { description: 'Changed' }, any);
    await staging('POST /v1/segments', { key: 'gold', name: 'Gold' });
    await staging('PATCH /v1/promotions/summer', { name: 'Late summer' }, any);
    await staging('PUT /v1/promotions/summer/segments/gold', {});
    await staging('DELETE /v1/promotions/summer/segments/vip');
    // The point type of production was made by hand, a little different.
    const done = await promote({ force: ['point-types/points'] });
    const changed = ['point-types/points', 'segments/vip', 'segments/gold', 'promotions/summer'];
    expect(done).toMatchObject({ status: 200, body: { changed } });
    const { promotions } = await parts();
    expect(promotions).toMatchObject([{ name: 'Late summer', segments: [{ segment: 'gold' }] }]);
    expect((await rollBack()).status).toBe(200);
    const gold = { key: 'gold', kind: 'static', name: 'Gold', description: '', condition: null };
    const segments = [...(before.segments as object[]), gold];
    expect(await parts()).toEqual({ ...before, segments });
    expect((await promote()).body.changed).toEqual(['point-types/points', 'segments/vip', 'promotions/summer']);
  });

  test('has a rule that looks at records look from then on, once it is in force', async () => {
    const trigger = { on: 'movement', types: ['credit'], references: ['gift'] };
    await makeActiveRule(staging, { key: 'followed', name: 'Followed', trigger });
    const member = (await production('POST /v1/members', {})).body.id;
    const gift = () => production('POST /v1/credits', { member, point_type: 'points', amount: 1, reference: 'gift' });
    await gift();
    expect((await promote({ confirmation: (await diff()).confirmation })).status).toBe(200);
    await gift();
    const available = async () => {
      const { balances } = (await production(`GET /v1/members/${member}/balances`)).body;
      return balances.find((each: { point_type: string }) => each.point_type === 'points').available;
    };
    await expect.poll(available).toBe('52');
  });

  test('has a rule whose trigger it changes look from then on, at nothing that was before', async () => {
    const onDay = (occasion: string) => ({ trigger: { on: 'time', occasion } });
    await makeActiveRule(staging, { key: 'day', name: 'Day', ...onDay('first_of_month') });
    expect((await promote({ confirmation: (await diff()).confirmation })).status).toBe(200);
    const born = async (birthday: string) => (await production('POST /v1/members', { data: { birthday } })).body.id;
    const [before, today] = [await born('1990-03-03'), await born('1990-03-05')];
    server.clock.set('2026-03-05T12:00:00Z');
    await change(staging, 'day', onDay('birthday'));
    expect((await promote()).body.changed).toEqual(['rules/day']);
    await server.background.timeRules.runOnce();
    expect((await bucketsOf(server, today)).available).toBe(50);
    expect((await bucketsOf(server, before)).available, 'days that were missed are those of its trigger').toBe(0);
  });

  test('is refused while a test of its rules fails, and tells which one', async () => {
    await change(staging, 'welcome', {
      tests: [gives('6', { member: { segments: ['vip'] } }), gives('1', { name: 'not so' })],
    });
    const refused = await promote();
    expect(refused).toMatchObject({ status: 422, body: { code: 'bundle_tests_failed' } });
    expect(refused.body['tests']).toMatchObject([
      { rule: 'welcome', test: 'not so', expected: '1', given: '0', reason: 'not_in_segment' },
    ]);
    expect((await ruleAt(production, 'welcome')).tests).toEqual([]);
    await change(staging, 'welcome', { tests: [] });
  });

  test('is refused until each client that it names is one here', async () => {
    for (const wrong of [{}, { 'partner (staging)': 'ck_1_nobody' }, { partner: clients['partner (staging)'] }]) {
      const refused = await promote({ clients: wrong });
      expect(refused).toMatchObject({ status: 422, body: { code: 'bundle_clients_unmapped' } });
      expect(refused.body['clients']).toEqual([{ name: 'partner (staging)', client: null, rules: ['called'] }]);
    }
  });

  test('has no secret, webhook or member in it', async () => {
    await staging('POST /v1/members', { email: 'ann@shop.example' });
    await staging('POST /v1/webhook-endpoints', { url: 'https://hooks.shop.example/x' });
    const text = JSON.stringify(await bundle());
    expect(text).not.toMatch(/ann@|hooks\.shop|cs_|ck_|whsec_|mbr_/);
  });
});

describe('a bundle that cannot be applied', () => {
  test.each<[string, (whole: Record<string, unknown>) => unknown, string]>([
    ['was changed', (whole) => ({ ...whole, environment: 'production' }), 'bundle_signature_wrong'],
    [
      'was changed deep inside',
      (whole) => JSON.parse(JSON.stringify(whole).replace('"points":"6"', '"points":"7"')),
      'bundle_signature_wrong',
    ],
    ['claims an older schema', (whole) => ({ ...whole, schema: 0 }), 'bundle_signature_wrong'],
    ['has another’s signature', (whole) => ({ ...whole, signature: 'AAAA' }), 'bundle_signature_wrong'],
    ['has no signature', ({ signature: _, ...whole }) => whole, 'bundle_malformed'],
    ['is nothing', () => ({}), 'bundle_malformed'],
  ])('%s: 422, and nothing is', async (_, spoil, code) => {
    const before = await bundle(production);
    const spoilt = spoil(await bundle());
    for (const call of ['diff', 'promote']) {
      const refused = await production(`POST /v1/config-bundle/${call}`, { bundle: spoilt, clients });
      expect(refused).toMatchObject({ status: 422, body: { code } });
    }
    expect(await bundle(production)).toEqual(before);
  });

  test('is of another program: 422', async () => {
    await server.addProgram('other');
    const other = await server.callerWith(ALL_SCOPES, 3);
    const refused = await other('POST /v1/config-bundle/promote', { bundle: await bundle(), clients });
    expect(refused).toMatchObject({ status: 422, body: { code: 'bundle_wrong' } });
    expect(refused.body['errors']).toContainEqual(
      expect.objectContaining({ pointer: '/bundle/program', code: 'other_program' }),
    );
  });

  test('laid out in another way is the same bundle', async () => {
    const whole = (await bundle()) as Record<string, unknown>;
    const turned = Object.fromEntries(Object.entries(whole).toReversed());
    expect((await production('POST /v1/config-bundle/diff', { bundle: turned, clients })).status).toBe(200);
  });

  test('names a badge or a rank that is not here: 422 by place, and nothing is applied', async () => {
    const rank = await staging('POST /v1/ranks', { name: 'Gold', point_type: 'points', min: '10', max: '99' });
    expect(rank.status).toBe(201);
    const before = await bundle(production);
    const condition = { cel: 'has(member.ranks.points) && member.ranks.points == "Gold"' };
    await makeActiveRule(staging, { key: 'ranked', name: 'Ranked', ...PURCHASE, condition });
    const unranked = await promote();
    expect(unranked).toMatchObject({ status: 422, body: { code: 'bundle_wrong' } });
    expect(unranked.body['errors']).toMatchObject([
      {
        code: 'unknown_rank',
        detail: 'at character 52: expected a rank by points of this program, not "Gold"',
      },
    ]);
    expect(unranked.body['errors'][0].pointer).toMatch(/^\/bundle\/rules\/\d\/settings\/condition\/cel$/);
    expect(await bundle(production)).toEqual(before);
    await change(staging, 'ranked', { condition: null });
    const { body: badge } = await staging('POST /v1/badges', {
      name: 'Explorer',
      levels: [{ name: 'One', requirements: [{ point_type: 'points', reference: 'x', by: 'count', amount: 1 }] }],
    });
    const effects = [{ kind: 'badge', badge: Number(badge.id.split('_').at(-1)), level: 0 }];
    await makeActiveRule(staging, { key: 'badged', name: 'Badged', trigger: { on: 'purchase' }, effects });
    const refused = await promote();
    expect(refused).toMatchObject({ status: 422, body: { code: 'bundle_wrong' } });
    const [error] = refused.body['errors'];
    expect(error.pointer).toMatch(/^\/bundle\/rules\/\d\/settings\/effects\/0\/badge$/);
    expect([error.code, error.detail]).toEqual(['unknown_badge', expect.stringContaining('there is no Explorer')]);
    expect(await bundle(production), 'nothing is written').toEqual(before);
    await production('POST /v1/badges', {
      name: 'Other',
      levels: [{ name: 'One', requirements: [{ point_type: 'points', reference: 'x', by: 'count', amount: 1 }] }],
    });
    await production('POST /v1/badges', {
      name: 'Explorer',
      levels: [{ name: 'One', requirements: [{ point_type: 'points', reference: 'x', by: 'count', amount: 1 }] }],
    });
    expect((await promote()).status).toBe(200);
    expect((await ruleAt(production, 'badged')).effects).toEqual([{ kind: 'badge', badge: 2, level: 0 }]);
  });
});

describe('to promote', () => {
  test('takes the scope, and a client with limits may not', async () => {
    const reader = await server.callerWith(['config:read']);
    expect((await reader('GET /v1/config-bundle')).status).toBe(200);
    expect(await reader('POST /v1/config-bundle/promote', { bundle: {} })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
  });

  test('is noted in the audit log, and the ledger is whole', async () => {
    const { items } = (await production('GET /v1/audit?kind=applied_bundle')).body;
    expect(items.length).toBeGreaterThan(0);
    await activateRule(production, 'badged');
    await checkLedger(server.database.pool, server.programId);
  });
});
