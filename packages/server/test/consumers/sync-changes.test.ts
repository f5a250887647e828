import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { startRecordedPlugin } from '../support/recorded-plugin.ts';
import { type RemoteClientWorld, startRemoteClientWorld } from '../support/remote-client-world.ts';

let world: RemoteClientWorld;
beforeEach(async () => {
  world = await startRemoteClientWorld();
});
afterEach(async () => {
  await checkLedger(world.server.database.pool, world.server.programId);
  await world.stop();
});

const ANN = 'ann@shop.example';
const isMovement = ({ action }: { action?: string }) => action !== 'GET';
const call = async (target: string, body?: unknown) => (await world.server.call(target, body)).body;
const credit = (member: string, amount: number) =>
  call('POST /v1/credits', { point_type: 'points', reference: 'test', member, amount });
const here = async (member: string) =>
  (await call(`GET /v1/members/${member}/balances?point_type=points`)).balances[0].available;
const site = (path: string) => `/v1/remote-sites/${world.siteId}${path}`;
const conflicts = async () => (await call(`GET ${site('/sync/conflicts')}`)).items;
const resolve = async (id: string, resolution: 'keep' | 'take_over') =>
  (await world.server.call(`POST ${site(`/sync/conflicts/${id}/resolve`)}`, { resolution })).status;
const spend = (email: string, amount: number, type = 'mycred_default') => {
  const balances = world.plugin.state.users.find((user) => user.email === email)?.balances;
  balances?.set(type, (balances.get(type) ?? 0) - amount);
};

describe('a link that is put anew amid a round of pulling', () => {
  test('takes over nothing of the type that was linked before', async () => {
    const people: string[] = [];
    for (let each = 0; each < 42; each += 1) {
      const person = await world.addPerson(`person${each}@shop.example`, { mycred_default: 1000, euro: 7 });
      people.push(person);
      await credit(person, 2000);
    }
    const [first = '', last = ''] = [people[0], people.at(-1)];
    let letOn = (): void => {};
    const held = new Promise<undefined>((resolve) => {
      letOn = () => resolve(undefined);
    });
    world.plugin.mishap(() => held);
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await world.until(
      () => world.plugin.calls.length,
      (count) => count > 0,
    );
    await world.link({ direction: 'pull', remote_type: 'euro', pull_interval_seconds: 10 });
    letOn();
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    await world.pulledAgain();
    for (const each of [0, 41]) spend(`person${each}@shop.example`, 5, 'euro');
    await world.pulledAgain();
    expect([await here(first), await here(last)]).toEqual(['1995', '1995']);
  });
});

describe('an account that is another from then on', () => {
  const linkedAnn = async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 700 });
    await credit(ann, 1000);
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    return ann;
  };

  test('because the member has another e-mail begins anew: only what changes there from then on is taken over', async () => {
    const ann = await linkedAnn();
    world.plugin.addUser('anna@shop.example', { mycred_default: 40 });
    const { body } = await world.server.call(`GET /v1/members/${ann}`);
    const headers = { 'if-match': `"${body.version}"` };
    const changed = await world.server.call(`PATCH /v1/members/${ann}`, { email: 'anna@shop.example' }, { headers });
    expect(changed.status).toBe(200);
    await credit(ann, 5);
    await world.sync();
    await world.pulledAgain();
    spend('anna@shop.example', -3);
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf('anna@shop.example')]).toEqual(['1008', 48]);
  });

  test('because the site has another address begins anew as well', async () => {
    const ann = await linkedAnn();
    const other = await startRecordedPlugin();
    other.addUser(ANN, { mycred_default: 20 });
    const { body } = await world.server.call(`GET ${site('')}`);
    const headers = { 'if-match': `"${body.version}"` };
    const moved = await world.server.call(`PATCH ${site('')}`, { address: other.address }, { headers });
    expect(moved.status).toBe(200);
    await world.pulledAgain();
    await world.pulledAgain();
    expect(await here(ann)).toBe('1000');
    await other.close();
  });
});

describe('what a person settles', () => {
  const linkedAnn = async (there = 0) => {
    const ann = await world.addPerson(ANN, { mycred_default: there });
    await credit(ann, 1000);
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    return ann;
  };

  test('counts once, however often it is said at the same time', async () => {
    const ann = await linkedAnn();
    world.plugin.mishap((sent) => (isMovement(sent) ? { status: 200, body: 'DECLINED' } : undefined));
    await credit(ann, 10);
    const { links } = await world.sync((state) => state.links[0]?.parked === 1);
    expect(links[0]?.parked).toBe(1);
    world.plugin.mishap(() => undefined);
    spend(ANN, -10);
    const [item] = (await call(`GET ${site('/sync/parked')}`)).items;
    const dismiss = () => world.server.call(`POST ${site(`/sync/parked/${item.id}/dismiss`)}`, { was_done: true });
    const said = await Promise.all(Array.from({ length: 8 }, dismiss));
    expect(said.map(({ status }) => status).toSorted()).toEqual([204, ...Array(7).fill(404)]);
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['1010', 10]);
  });

  test('keeps all of what a site has cut off several times, once', async () => {
    const ann = await linkedAnn();
    world.plugin.settings.max = 50;
    for (const amount of [80, 70]) {
      await credit(ann, amount);
      await world.sync();
    }
    const [conflict, ...others] = await conflicts();
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ kind: 'less_moved', expected: '150.00', found: '100.00' });
    const said = await Promise.all(Array.from({ length: 8 }, () => resolve(conflict.id, 'keep')));
    expect(said.toSorted()).toEqual([204, ...Array(7).fill(404)]);
    await world.pulledAgain();
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['1150', 100]);
  });

  test('is about what is agreed on now, and nothing of before the link was put anew', async () => {
    const ann = await linkedAnn();
    world.plugin.settings.max = 50;
    await credit(ann, 80);
    await world.sync();
    expect(await conflicts()).toHaveLength(1);
    await world.link({ direction: 'push' });
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    expect(await conflicts()).toEqual([]);
  });
});

describe('a site that caps', () => {
  test.each([
    ['was not reached at first', { status: 429 }],
    ['lost the first reply', 'cut_after'],
  ] as const)('shows as a conflict and takes no points from the member here, also when it %s', async (_, mishap) => {
    const ann = await world.addPerson(ANN);
    world.plugin.settings.max = 50;
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    let isOver = false;
    world.plugin.mishap((sent) => {
      if (!isMovement(sent) || isOver) return undefined;
      isOver = true;
      return mishap;
    });
    await credit(ann, 80);
    await world.sync(({ failures }) => failures > 0);
    await world.syncLater();
    expect(await conflicts()).toMatchObject([{ kind: 'less_moved', expected: '80.00', found: '50.00' }]);
    await world.pulledAgain();
    expect(await here(ann)).toBe('80');
  });
});

describe('a site that fails for one account', () => {
  test('holds up none of the members behind it', async () => {
    const [ann, ben] = [await world.addPerson(ANN), await world.addPerson('ben@shop.example')];
    world.plugin.mishap(({ account }) => (account === ANN ? { status: 500, body: '<h1>Fatal error</h1>' } : undefined));
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    for (const email of [ANN, 'ben@shop.example']) spend(email, -5);
    await world.pulledAgain();
    expect([await here(ann), await here(ben)]).toEqual(['0', '5']);
    expect(await world.sync(() => true)).toMatchObject({ failures: 0, paused_until: null });
  });

  test('gets the movements of the members behind as many as are sent for at a time', async () => {
    await world.link({ direction: 'push' });
    world.plugin.mishap(({ account }) => (account?.startsWith("o'neil") ? { status: 403 } : undefined));
    for (let each = 0; each < 10; each += 1) await credit(await world.addPerson(`o'neil${each}@shop.example`), 1);
    await credit(await world.addPerson(ANN), 7);
    await world.until(
      () => {
        world.server.clock.advance(5_000);
        return world.plugin.balanceOf(ANN);
      },
      (balance) => balance === 7,
    );
    world.plugin.mishap(() => undefined);
    await world.syncLater();
    expect(world.plugin.balanceOf("o'neil9@shop.example")).toBe(1);
  });

  test('is left alone when it tells nobody anything', async () => {
    await world.addPerson(ANN);
    world.plugin.mishap(() => ({ status: 200, body: '<html>Just a moment</html>' }));
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    expect(await world.sync(({ failures }) => failures > 0)).toMatchObject({ links: [{ pulled_at: null }] });
  });
});
