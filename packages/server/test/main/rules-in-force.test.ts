import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { expectAsTold, startCreditLoad } from '../support/credit-load.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';
import { openTestDatabase } from '../support/test-program.ts';

const MEMBERS = [1, 2, 3, 4];
const TRIGGERS = 200;
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4);

let server: OwnServer;
let client: pg.Client;
beforeAll(async () => {
  server = await makeOwnServer();
});
afterAll(() => server?.remove());

type Reply = { status: number; body: Record<string, unknown> & { items?: { id: string }[] } };
let calls = 0;

async function call(target: string, body?: object, address = server.address()): Promise<Reply> {
  const [method = '', path = ''] = target.split(' ');
  const headers = { authorization: server.authorization, 'content-type': 'application/json' };
  const key = method === 'POST' ? { 'idempotency-key': `call-${++calls}` } : {};
  const init = { method, headers: { ...headers, ...key }, ...(body ? { body: JSON.stringify(body) } : {}) };
  const reply = await fetch(`${address}${path}`, init);
  return { status: reply.status, body: (await reply.json()) as Reply['body'] };
}

/** Makes a rule and activates it; gives its id. */
async function makeRule(settings: { key: string } & Record<string, unknown>): Promise<string> {
  const { items = [] } = (await call('GET /v1/clients')).body;
  const isCalled = settings.trigger === undefined;
  const made = await call('POST /v1/rules', {
    name: settings.key,
    kind: 'earn',
    point_type: 'points',
    trigger: { on: 'api', amount: 'none' },
    effects: [{ kind: 'fixed', points: '50' }],
    ...(isCalled ? { clients: items.map(({ id }) => id) } : {}),
    ...settings,
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { confirmation } = (await call(`GET /v1/rules/${made.body.id}/review`)).body;
  expect((await call(`POST /v1/rules/${made.body.id}/activate`, { confirmation })).status).toBe(200);
  return String(made.body.id);
}

/** On the database as it is now: a killed server takes its sessions along. */
async function rowsOf<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  client = new pg.Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const BEHIND = `select count(*)::int as n from consumer_cursor c join program_head h on h.program_id = c.program_id
  where c.consumer = 'rules' and c.number < h.number`;

async function untilFollowed(): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    const [row] = await rowsOf<{ n: number }>(BEHIND);
    calm = row?.n === 0 ? calm + 1 : 0;
    await sleep(50);
  }
}

/** What each member was given by a rule, and how often. */
function given(rule: string): Promise<{ member: number; points: number; times: number }[]> {
  const number = Number(rule.split('_')[2]);
  return rowsOf(`select (j.record::json -> 'legs' -> 0 ->> 'member')::int as member, sum((g ->> 'amount')::int)::int as points,
      count(*)::int as times
    from journal j cross join lateral json_array_elements(j.record::json -> 'grants') g
    where (g ->> 'rule')::int = ${number} group by 1 order by 1`);
}

const cap = (settings: object) => ({ window: { kind: 'lifetime' }, at_limit: 'cut', ...settings });

describe('caps under 200 triggers at once, through two server processes', () => {
  let addresses: string[];
  let stopOther: () => Promise<unknown>;
  beforeAll(async () => {
    const other = await server.startBeside();
    addresses = [server.address(), other.address];
    stopOther = other.stop;
  });
  afterAll(() => stopOther?.());

  /** Sends 200 calls at once, by turns to both. */
  function storm(target: string, bodyOf: (place: number, member: number) => object): Promise<Reply[]> {
    return Promise.all(
      Array.from({ length: TRIGGERS }, (_, place) => {
        const member = MEMBERS[place % MEMBERS.length] ?? 1;
        return call(target, bodyOf(place, member), addresses[Math.floor(place / MEMBERS.length) % 2]);
      }),
    );
  }
  const trigger = (id: string, name: string) =>
    storm(`POST /v1/rules/${id}/triggers`, (place, member) => ({ member, request_id: `${name}-${place}` }));

  test('a cap of the whole rule is reached to the point, and the last grant is cut to it', async () => {
    const id = await makeRule({ key: 'whole', caps: [cap({ per: 'rule', of: 'points', limit: '1010' })] });
    const replies = await trigger(id, 'whole');
    const granted = replies.filter(({ status }) => status < 300).map(({ body }) => Number(body.granted));
    expect(granted.filter((points) => points === 50)).toHaveLength(20);
    expect(granted.filter((points) => points !== 50)).toEqual([10]);
    expect(new Set(replies.filter(({ status }) => status >= 300).map(({ body }) => body.code))).toEqual(
      new Set(['rule_cap_reached']),
    );
    const rows = await given(id);
    expect(rows.reduce((sum, { points }) => sum + points, 0)).toBe(1_010);
  });

  test('a cap of each member is each one’s own, by count and in a day', async () => {
    const caps = [cap({ per: 'member', of: 'count', window: { kind: 'day' }, limit: '7', at_limit: 'refuse' })];
    const id = await makeRule({ key: 'each', caps });
    await trigger(id, 'each');
    expect(await given(id)).toEqual(MEMBERS.map((member) => ({ member, points: 350, times: 7 })));
  });

  test('a budget ends at its last point, and its rule is paused, once', async () => {
    const id = await makeRule({ key: 'budget', budget: '1010' });
    await trigger(id, 'budget');
    await untilFollowed();
    expect((await given(id)).reduce((sum, { points }) => sum + points, 0)).toBe(1_010);
    expect((await call(`GET /v1/rules/${id}`)).body.state).toBe('paused');
    const { items } = (await call('GET /v1/alerts')).body;
    expect(items).toMatchObject([{ kind: 'rule_budget', principal: id, count: 1 }]);
  });

  test('records that make rules look, whichever process follows them', async () => {
    const looking = { on: 'movement', types: ['credit'], references: ['visit'] };
    const effects = [{ kind: 'fixed', points: '3' }];
    const free = await makeRule({ key: 'free', trigger: looking, effects });
    const capped = await makeRule({
      key: 'capped',
      trigger: looking,
      effects,
      caps: [cap({ per: 'rule', of: 'points', limit: '100' })],
    });
    await storm('POST /v1/credits', (_, member) => ({ member, point_type: 'points', amount: 1, reference: 'visit' }));
    await untilFollowed();
    expect(await given(free)).toEqual(MEMBERS.map((member) => ({ member, points: 150, times: 50 })));
    expect((await given(capped)).reduce((sum, { points }) => sum + points, 0)).toBe(100);
    const pool = openTestDatabase(await server.databaseUrl());
    await checkLedger(pool.pool, server.programId);
    await pool.close();
    for (const id of [free, capped]) expect((await call(`POST /v1/rules/${id}/end`, {})).status).toBe(200);
  });
});

describe('kill -9 amid what rules do with records', () => {
  test('each record is followed once: nothing twice, nothing lost', { timeout: ROUNDS * 150_000 }, async () => {
    const id = await makeRule({
      key: 'followed',
      trigger: { on: 'movement', types: ['credit'] },
      effects: [
        { kind: 'fixed', points: '3' },
        { kind: 'event', event: 'thanked' },
      ],
    });
    const thanks = await makeRule({
      key: 'thanks',
      trigger: { on: 'event', event: 'thanked' },
      effects: [{ kind: 'fixed', points: '1' }],
    });
    const number = Number(id.split('_')[2]);
    let interrupted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const load = startCreditLoad(server, `rules-${round}`);
      await load.moreDone(150 + round * 37);
      expect(await server.end('SIGKILL')).toBeNull();
      await load.stop();
      const [row] = await rowsOf<{ n: number }>(BEHIND);
      interrupted += row?.n ?? 0;
      await server.start();
      await expectAsTold(server, load.endings);
    }
    expect(interrupted, 'kills fell into the following').toBeGreaterThan(0);
    await untilFollowed();
    const [sum] = await rowsOf(`with own as (
        select number from journal where type = 'credit' and record not like '{"by":"system"%'
          and number > (select after from rule_activation where rule = ${number})),
      led as (
        select (record::json ->> 'cause')::int as cause, count(*)::int as n from journal
        where record like '%"fired":[${number}]%' group by 1)
      select (select count(*)::int from own) as own, (select count(*)::int from led) as led,
        (select max(n) from led) as most, (select count(*)::int from own where number not in (select cause from led)) as lost`);
    expect(sum).toEqual({ own: sum?.own, led: sum?.own, most: 1, lost: 0 });
    const times = async (rule: string) => (await given(rule)).reduce((all, row) => all + row.times, 0);
    expect([await times(id), await times(thanks)]).toEqual([sum?.own, sum?.own]);
  });
});
