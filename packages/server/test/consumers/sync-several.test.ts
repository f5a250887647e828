import { afterEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { PLUGIN_KEY, startRecordedPlugin } from '../support/recorded-plugin.ts';
import { startRemoteClientWorld, waitUntil } from '../support/remote-client-world.ts';
import { introduce, linkPeer, startOwnPeer, startPeer } from '../support/sync-peers.ts';
import { startTestServer } from '../support/test-server.ts';
import { startReceiver } from '../support/webhook-receiver.ts';
import { QUICK_TIMINGS } from '../support/webhook-world.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const EMAIL = 'ann@shop.example';
const points = { member: `email:${EMAIL}`, point_type: 'points', reference: 'test' };

describe('several servers on one database', () => {
  test('push each movement once, and one call is under way for a member at a time', async () => {
    const world = await startRemoteClientWorld();
    ending.push(world.stop);
    const { databaseUrl, secretKey } = world.server;
    const env = { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8', POINTHOUSE_REMOTE_TIMEOUT_SECONDS: '60' };
    for (let more = 0; more < 2; more += 1) {
      const timings = { syncTimings: { pollMs: 10 }, key: `more${more}` };
      const another = await startTestServer({ databaseUrl, secretKey, env, ...timings });
      ending.push(another.stop);
    }
    const emails = Array.from({ length: 6 }, (_, place) => `person-${place}@shop.example`);
    for (const email of emails) await world.addPerson(email);
    await world.link({ direction: 'push' });
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        emails.map((email) =>
          world.server.call('POST /v1/credits', { ...points, member: `email:${email}`, amount: round + 1 }),
        ),
      );
    }
    await world.sync();
    expect(emails.map((email) => world.plugin.balanceOf(email))).toEqual(emails.map(() => 55));
    expect(world.plugin.movements()).toHaveLength(60);
    expect(world.plugin.mostAtOnce()).toBe(1);
  });
});

describe('a change at a site that two linked servers know', () => {
  test('reaches both and never goes back, nor does a movement of theirs count there twice', async () => {
    const plugin = await startRecordedPlugin();
    ending.push(plugin.close);
    const [a, b] = [await startPeer('a'), await startPeer('b')];
    ending.push(a.server.stop, b.server.stop);
    plugin.addUser(EMAIL, { mycred_default: 100 });
    const { ofOther, ofOne } = await introduce(a, b);
    for (const peer of [a, b]) {
      await peer.call('POST /v1/members', { email: EMAIL });
      const site = await peer.call('POST /v1/remote-sites', {
        slug: 'old-shop',
        key: PLUGIN_KEY,
        address: plugin.address,
      });
      const direction = peer === a ? 'both' : 'push';
      await linkPeer(peer, site.body.id, { direction, pull_interval_seconds: 1 });
    }
    await linkPeer(a, ofOther, { direction: 'push' });
    await linkPeer(b, ofOne, { direction: 'push' });
    const balances = async () => {
      const read = async ({ call }: typeof a) =>
        (await call(`GET /v1/members/email:${EMAIL}/balances?point_type=points`)).body.balances[0].available;
      return [await read(a), await read(b), plugin.balanceOf(EMAIL)];
    };
    const become = (wanted: unknown[]) => waitUntil(balances, (found) => String(found) === String(wanted));
    await waitUntil(
      async () => (await a.server.database.pool.query('select 1 from sync_balance')).rows.length,
      (count) => count > 0,
    );
    plugin.state.users[0]?.balances.set('mycred_default', 130);
    await become([30, 30, 130]);
    await b.call('POST /v1/credits', { ...points, amount: 5 });
    await become([35, 35, 135]);
    await a.call('POST /v1/debits', { ...points, amount: 15 });
    await become([20, 20, 120]);
    // Two more rounds of pulling find nothing that anybody has to take over.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await balances()).toEqual(['20', '20', 120]);
    for (const { server } of [a, b]) await checkLedger(server.database.pool, server.programId);
  });
});

describe('a server that is killed while a site has not answered', () => {
  test.each(['mycred_default', 'my_custom_type'])(
    'tells it of the movement once all the same: %s',
    async (remoteType) => {
      const plugin = await startRecordedPlugin();
      ending.push(plugin.close);
      const peer = await startOwnPeer('killed');
      ending.push(peer.own.remove);
      plugin.addUser(EMAIL, { [remoteType]: 100 });
      await peer.call('POST /v1/members', { email: EMAIL });
      const site = await peer.call('POST /v1/remote-sites', {
        slug: 'old-shop',
        key: PLUGIN_KEY,
        address: plugin.address,
      });
      await linkPeer(peer, site.body.id, { direction: 'push', remote_type: remoteType });
      let hasHung = false;
      plugin.mishap((sent) => {
        if (sent.action === 'GET' || hasHung) return undefined;
        hasHung = true;
        return 'hang_after';
      });
      await peer.call('POST /v1/credits', { ...points, amount: 7 });
      await waitUntil(
        () => plugin.balanceOf(EMAIL, remoteType),
        (balance) => balance === 107,
      );
      await peer.own.end('SIGKILL');
      await peer.own.start();
      await peer.call('POST /v1/credits', { ...points, amount: 5 });
      await waitUntil(
        () => plugin.balanceOf(EMAIL, remoteType),
        (balance) => balance !== 107,
      );
      expect(plugin.balanceOf(EMAIL, remoteType)).toBe(112);
      const state = await peer.call(`GET /v1/remote-sites/${site.body.id}/sync`);
      expect(state.body).toMatchObject({ conflicts: 0, links: [{ parked: 0, uncertain: 0 }] });
      expect(plugin.mostAtOnce()).toBe(1);
    },
  );
});

describe('a movement that was carried over', () => {
  test('is told to webhooks only where its link says so', async () => {
    const receiver = await startReceiver();
    ending.push(receiver.close);
    const world = await startRemoteClientWorld({ webhookTimings: QUICK_TIMINGS });
    ending.push(world.stop);
    const member = await world.addPerson(EMAIL, { mycred_default: 10 });
    await world.server.call('POST /v1/webhook-endpoints', { url: `${receiver.url}/all` });
    const pulled = async (triggers: boolean, balance: number) => {
      await world.link({ direction: 'pull', pull_interval_seconds: 10, triggers });
      await world.pulledAgain();
      plugin(balance);
      await world.pulledAgain();
      return (await world.server.call(`GET /v1/members/${member}/history?limit=1`)).body.items[0];
    };
    const plugin = (balance: number) => world.plugin.state.users[0]?.balances.set('mycred_default', balance);
    const silent = await pulled(false, 12);
    expect(silent).toMatchObject({ amount: '2', silent: true });
    const loud = await pulled(true, 15);
    expect([loud.amount, loud.silent]).toEqual(['3', undefined]);
    const told = await receiver.waitFor(1, ({ body }) => body.type === 'points.adjusted');
    expect(told.map(({ body }) => body.data.transaction)).toEqual([loud.id]);
  });
});

describe('a server that pulls from one that pushes to it', () => {
  test('books each movement of the other once', async () => {
    const [a, b] = [await startPeer('a'), await startPeer('b')];
    ending.push(a.server.stop, b.server.stop);
    const { ofOther, ofOne } = await introduce(a, b);
    for (const peer of [a, b]) await peer.call('POST /v1/members', { email: EMAIL });
    await linkPeer(b, ofOne, { direction: 'push' });
    await linkPeer(a, ofOther, { direction: 'both', pull_interval_seconds: 1 });
    const state = async () => (await a.call(`GET /v1/remote-sites/${ofOther}/sync`)).body.links[0];
    const pulledAgain = async () => {
      const before = (await state()).pulled_at;
      await waitUntil(state, ({ pulled_at: at }) => at !== before && at !== null);
    };
    const balance = async (peer: typeof a) =>
      (await peer.call(`GET /v1/members/email:${EMAIL}/balances?point_type=points`)).body.balances[0]?.available ?? '0';
    await pulledAgain();
    for (const amount of [5, 20]) await b.call('POST /v1/credits', { ...points, amount });
    await a.call('POST /v1/credits', { ...points, amount: 100 });
    await waitUntil(
      async () => [await balance(a), await balance(b)],
      ([one, other]) => Number(one) >= 125 && Number(other) >= 125,
    );
    for (let round = 0; round < 3; round += 1) await pulledAgain();
    expect([await balance(a), await balance(b)]).toEqual(['125', '125']);
  });
});
