import { afterEach, describe, expect, test } from 'vitest';
import { makeOwnServer } from '../support/own-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { startReceiver } from '../support/webhook-receiver.ts';
import { QUICK_TIMINGS, startWebhookWorld } from '../support/webhook-world.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

describe('several servers on one database', () => {
  test('make one delivery for each record and endpoint, and send it once, each member’s in order', async () => {
    const world = await startWebhookWorld();
    ending.push(world.stop);
    const { databaseUrl, secretKey } = world.server;
    const env = { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8' };
    for (let more = 0; more < 2; more += 1) {
      const another = await startTestServer({
        databaseUrl,
        secretKey,
        env,
        webhookTimings: QUICK_TIMINGS,
        key: `more${more}`,
      });
      ending.push(another.stop);
    }
    const members = await Promise.all(Array.from({ length: 10 }, () => world.addMember()));
    const paths = ['/a', '/b', '/c', '/d'];
    for (const path of paths) await world.subscribe(path);
    const credits = await Promise.all(
      Array.from({ length: 60 }, (_, place) => world.credit(members[place % members.length] ?? '')),
    );
    await world.receiver.waitFor(paths.length * credits.length);
    const pool = world.server.database.pool;
    const open = `select count(*)::int as n from webhook_delivery where state <> 'delivered'`;
    while ((await pool.query(open)).rows[0].n > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const wanted = credits.map(({ number }) => number).sort((a, b) => a - b);
    for (const path of paths) {
      const sent = world.receiver.received.filter((call) => call.path === path).map(({ body }) => body.data);
      expect(sent.map(({ number }) => number).sort((a, b) => a - b)).toEqual(wanted);
      for (const member of members) {
        const own = sent.filter((data) => data.member === member).map(({ number }) => number);
        expect(own).toEqual([...own].sort((a, b) => a - b));
      }
    }
    const { rows } = await pool.query(
      `select count(*)::int as n, sum(attempt_count)::int as attempts from webhook_delivery`,
    );
    expect(rows).toEqual([{ n: 240, attempts: 240 }]);
  });
});

describe('a server that stops', () => {
  test('gives up what is under way without noting it, and the next one sends it under the same id', async () => {
    const world = await startWebhookWorld();
    ending.push(() => world.receiver.close());
    const member = await world.addMember();
    world.receiver.answer('/slow', () => 'hang');
    const { id } = await world.subscribe('/slow');
    await world.credit(member);
    const [sent] = await world.arrived('/slow', 1);
    const { databaseUrl, secretKey } = world.server;
    await world.server.server.drainAndClose();
    ending.push(world.stop);
    const { rows } = await world.server.database.pool.query(
      `select d.state, d.attempt_count, e.leased_by from webhook_delivery d
       join webhook_endpoint e on e.program_id = d.program_id and e.id = d.endpoint_id where e.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ state: 'pending', attempt_count: 0, leased_by: null }]);
    world.receiver.answer('/slow', () => ({ status: 200 }));
    const env = { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8' };
    const next = await startTestServer({ databaseUrl, secretKey, env, webhookTimings: QUICK_TIMINGS, key: 'next' });
    ending.push(next.stop);
    const [, again] = await world.arrived('/slow', 2);
    expect(again?.headers['webhook-id']).toBe(sent?.headers['webhook-id']);
    expect(again?.text).toBe(sent?.text);
  });

  test('by kill -9 between sending and noting: the event is sent again, under the same id', async () => {
    const receiver = await startReceiver();
    ending.push(receiver.close);
    const own = await makeOwnServer({
      env: { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8', POINTHOUSE_WEBHOOK_TIMEOUT_SECONDS: '1' },
    });
    ending.push(own.remove);
    const post = async (path: string, body: object) => {
      const headers = { authorization: own.authorization, 'content-type': 'application/json', 'idempotency-key': path };
      const reply = await fetch(`${own.address()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(reply.status).toBe(201);
    };
    // It answers, but the server is dead before it can hear that.
    let isKilled = false;
    const answered = Promise.withResolvers<void>();
    receiver.answer('/hook', async () => {
      // Nor before it has answered whoever made the event.
      await answered.promise;
      if (!isKilled) await own.end('SIGKILL');
      isKilled = true;
      return { status: 200 };
    });
    await post('/v1/webhook-endpoints', { url: `${receiver.url}/hook`, events: ['points.credited'] });
    await post('/v1/credits', { member: 1, point_type: 'points', amount: 5, reference: 'test' });
    answered.resolve();
    const [first] = await receiver.waitFor(1);
    await own.program().ended();
    await own.start();
    const [, second] = await receiver.waitFor(2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.text).toBe(first?.text);
  });
});
