import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import { type RemoteClientWorld, startRemoteClientWorld } from '../support/remote-client-world.ts';
import { holdReplies } from '../support/slow-replies.ts';

let world: RemoteClientWorld;
beforeEach(async () => {
  world = await startRemoteClientWorld();
});
afterEach(async () => {
  await checkLedger(world.server.database.pool, world.server.programId);
  await world.stop();
});

const ANN = 'ann@shop.example';
const BEN = 'ben@shop.example';
const call = async (target: string, body?: unknown) => (await world.server.call(target, body)).body;
const move = async (kind: string, body: Record<string, unknown>) => {
  const reply = await world.server.call(`POST /v1/${kind}`, { point_type: 'points', reference: 'test', ...body });
  if (reply.status !== 201) throw new Error(`${kind}: ${JSON.stringify(reply.body)}`);
  return reply.body;
};
const here = async (member: string, pointType = 'points') =>
  (await call(`GET /v1/members/${member}/balances?point_type=${pointType}`)).balances[0].available;
const parked = async () => (await call(`GET /v1/remote-sites/${world.siteId}/sync/parked`)).items;
const conflicts = async () => (await call(`GET /v1/remote-sites/${world.siteId}/sync/conflicts`)).items;
const isMovement = ({ action }: { action?: string }) => action !== 'GET';

describe('a link that pushes', () => {
  test('tells the site of each movement by its effect on the spendable balance, under its mark', async () => {
    const [ann, ben] = [await world.addPerson(ANN), await world.addPerson(BEN)];
    await move('credits', { member: ann, amount: 500, reference: 'before' });
    await world.link({ direction: 'push' });
    const credit = await move('credits', {
      member: ann,
      amount: 100,
      reference: 'purchase',
      entry: '{points} for you',
    });
    await move('transfers', { from: ann, to: ben, amount: 30 });
    const hold = await move('holds', { member: ann, amount: 20 });
    await call(`POST /v1/holds/${hold.hold}/capture`, { amount: 5, final: true });
    await move('debits', { member: ben, amount: 10 });
    await world.sync();
    expect(
      world.plugin
        .movements()
        .filter(({ account }) => account === ANN)
        .map(({ action, amount }) => [action, amount]),
    ).toEqual([
      ['CREDIT', '100'],
      ['DEBIT', '30'],
      ['DEBIT', '20'],
      ['CREDIT', '15'],
    ]);
    const first = world.plugin.movements().find(({ account }) => account === ANN);
    expect(first).toMatchObject({ account: ANN, ref: 'purchase', entry: '100 for you', type: 'mycred_default' });
    expect(first?.data).toMatch(new RegExp(`^ph-prg_1_[0-9a-f]{8}-${credit.number}$`));
    expect([world.plugin.balanceOf(ANN), world.plugin.balanceOf(BEN)]).toEqual([65, 20]);
    expect([await here(ann), await here(ben)]).toEqual(['565', '20']);
    expect(await world.sync()).toMatchObject({ conflicts: 0, failures: 0, lag_seconds: 0 });
  });

  test('has one call under way for a member at a time, in the order of the journal', async () => {
    const ann = await world.addPerson(ANN);
    await world.link({ direction: 'push' });
    for (const amount of [1, 2, 3, 4, 5, 6]) await move('credits', { member: ann, amount });
    const acts = [7, 8].map((amount) =>
      world.server.call(`POST /v1/remote-sites/${world.siteId}/actions`, { action: 'CREDIT', member: ann, amount }),
    );
    await Promise.all(acts);
    await world.sync();
    expect(world.plugin.mostAtOnce()).toBe(1);
    expect(world.plugin.balanceOf(ANN)).toBe(36);
    const pushed = world.plugin.movements().filter(({ data }) => !data?.includes('-a'));
    expect(pushed.map(({ amount }) => amount)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('repeats what may have arrived under the same mark, and it counts once', async () => {
    const ann = await world.addPerson(ANN);
    await world.link({ direction: 'push' });
    let cuts = 3;
    world.plugin.mishap((sent) => (isMovement(sent) && cuts-- > 0 ? 'cut_after' : undefined));
    await move('credits', { member: ann, amount: 10 });
    await world.sync(({ links }) => links[0]?.uncertain === 1);
    await world.syncLater();
    const sent = world.plugin.movements();
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ data }) => data)).size).toBe(1);
    expect(world.plugin.balanceOf(ANN)).toBe(10);
  });

  test('catches up with a site that was away, each movement once', async () => {
    const ann = await world.addPerson(ANN);
    await world.link({ direction: 'push' });
    world.plugin.mishap(() => ({ status: 503 }));
    for (const amount of [1, 2, 3]) await move('credits', { member: ann, amount });
    const away = await world.sync(({ failures, records_behind }) => failures > 0 && records_behind === 0);
    expect(away).toMatchObject({ last_error: 'status 503', links: [{ waiting: 3 }] });
    world.plugin.mishap(() => undefined);
    expect(await world.syncLater()).toMatchObject({ failures: 0, paused_until: null });
    expect(world.plugin.balanceOf(ANN)).toBe(6);
  });

  test('parks what the site refuses with the reason, goes on with the rest, and sends it again when told to', async () => {
    const [ann, ben] = [await world.addPerson(ANN, { mycred_default: -5 }), await world.addPerson(BEN)];
    const stranger = (await call('POST /v1/members', { email: 'cara@shop.example' })).id;
    await move('credits', { member: ann, amount: 50 });
    await world.link({ direction: 'push' });
    await move('debits', { member: ann, amount: 3 });
    await move('credits', { member: stranger, amount: 7 });
    await move('credits', { member: ben, amount: 9 });
    await world.sync(
      ({ links, records_behind }) => records_behind === 0 && links[0]?.parked === 2 && links[0].waiting === 0,
    );
    const items = await parked();
    expect(items.map(({ member, reason, amount }: Record<string, unknown>) => [member, reason, amount])).toEqual([
      [ann, 'declined', '-3'],
      [stranger, 'unknown_account', '7'],
    ]);
    expect(world.plugin.balanceOf(BEN)).toBe(9);
    world.plugin.addUser('cara@shop.example');
    const path = `/v1/remote-sites/${world.siteId}/sync/parked`;
    await call(`POST ${path}/${items[1].id}/retry`);
    await call(`POST ${path}/${items[0].id}/dismiss`, { was_done: false });
    await world.sync();
    expect([world.plugin.balanceOf('cara@shop.example'), world.plugin.balanceOf(ANN)]).toEqual([7, -5]);
  });

  test('takes an empty reply for an error', async () => {
    world.plugin.settings.debug = false;
    const stranger = (await call('POST /v1/members', { email: 'cara@shop.example' })).id;
    await world.link({ direction: 'push' });
    await move('credits', { member: stranger, amount: 7 });
    await world.sync(({ links }) => links[0]?.parked === 1);
    expect((await parked())[0]).toMatchObject({ reason: 'refused', detail: expect.stringContaining('debug') });
  });

  test('still sends what waits when it is to pull only from then on', async () => {
    const ann = await world.addPerson(ANN);
    await world.link({ direction: 'push' });
    world.plugin.mishap(() => ({ status: 503 }));
    await move('credits', { member: ann, amount: 7 });
    await world.sync(({ failures }) => failures > 0);
    await world.link({ direction: 'pull' });
    await move('credits', { member: ann, amount: 1 });
    world.plugin.mishap(() => undefined);
    await world.syncLater();
    expect(
      world.plugin
        .movements()
        .map(({ amount }) => amount)
        .at(-1),
    ).toBe('7');
    expect(world.plugin.balanceOf(ANN)).toBe(7);
  });

  test('waits, and parks nothing, while the key is wrong', async () => {
    const ann = await world.addPerson(ANN);
    await world.link({ direction: 'push' });
    world.plugin.settings.key = 'another-key-there';
    await move('credits', { member: ann, amount: 7 });
    expect(await world.sync(({ failures }) => failures > 0)).toMatchObject({ links: [{ waiting: 1, parked: 0 }] });
    world.plugin.settings.key = 'a-key-of-the-plugin';
    await world.syncLater();
    expect(world.plugin.balanceOf(ANN)).toBe(7);
  });

  test('reads the balance back: what was capped or cut there is a conflict', async () => {
    const ann = await world.addPerson(ANN);
    const ben = await world.addPerson(BEN);
    world.plugin.settings.max = 50;
    world.plugin.settings.decimals = 0;
    await world.link({ direction: 'push' });
    await world.link({ direction: 'push', remote_type: 'euro' }, 'credits');
    const capped = await move('credits', { member: ann, amount: 80 });
    await move('credits', { member: ben, amount: '10.75', point_type: 'credits' });
    await world.sync();
    expect(await conflicts()).toMatchObject([
      { member: ann, kind: 'less_moved', expected: '80', found: '50', transaction: capped.id },
      { member: ben, kind: 'less_moved', point_type: 'credits', expected: '10.75', found: '10' },
    ]);
  });

  test('does not tell of members without an e-mail, which are listed, nor of what was before the link', async () => {
    const nameless = (await call('POST /v1/members', {})).id;
    const ann = await world.addPerson(ANN);
    await move('credits', { member: ann, amount: 1 });
    await world.link({ direction: 'push' });
    await move('credits', { member: nameless, amount: 5 });
    await world.sync();
    expect(world.plugin.calls).toEqual([]);
    expect(await call(`GET /v1/remote-sites/${world.siteId}/sync/not-linkable`)).toEqual({
      items: [{ member: nameless }],
      next_cursor: null,
    });
  });

  test('forgets a person who is erased, and leaves a merge to a person', async () => {
    const [ann, ben] = [await world.addPerson(ANN), await world.addPerson(BEN)];
    await move('credits', { member: ann, amount: 10 });
    await world.link({ direction: 'push' });
    world.plugin.mishap(() => ({ status: 503 }));
    await move('credits', { member: ben, amount: 5 });
    await world.sync(({ failures }) => failures > 0);
    await call(`POST /v1/members/${ben}/erase`);
    await world.sync(({ links }) => links[0]?.waiting === 0);
    const cara = await world.addPerson('cara@shop.example');
    await call(`POST /v1/members/${ann}/merge`, { into: cara });
    await world.sync(({ links }) => links[0]?.parked === 2);
    expect((await parked()).map(({ reason, amount }: Record<string, unknown>) => [reason, amount])).toEqual([
      ['members_merged', '-10'],
      ['members_merged', '10'],
    ]);
    world.plugin.mishap(() => undefined);
    const [gone, stays] = await parked();
    const path = `/v1/remote-sites/${world.siteId}/sync/parked`;
    await call(`POST ${path}/${gone.id}/dismiss`, { was_done: false });
    await call(`POST ${path}/${stays.id}/retry`);
    await world.syncLater();
    expect(world.plugin.movements().at(-1)).toMatchObject({
      account: 'cara@shop.example',
      ref: 'members_merged_points',
    });
    expect(world.plugin.balanceOf('cara@shop.example')).toBe(10);
  });
});

describe('a link in another type than the default one', () => {
  const startUncertain = async (mishap: 'cut_after' | 'cut_before') => {
    const ann = await world.addPerson(ANN, { my_custom_type: 40 });
    await world.link({ direction: 'push', remote_type: 'my_custom_type' });
    let isOver = false;
    world.plugin.mishap((sent) => {
      if (!isMovement(sent) || isOver) return undefined;
      isOver = true;
      return mishap;
    });
    await move('credits', { member: ann, amount: 10 });
    await world.sync(({ links }) => links[0]?.uncertain === 1);
    return ann;
  };

  test('sends nothing again until the balance says that it was done', async () => {
    await startUncertain('cut_after');
    await world.syncLater();
    expect(world.plugin.movements()).toHaveLength(1);
    expect(world.plugin.balanceOf(ANN, 'my_custom_type')).toBe(50);
  });

  test('sends it again when the balance says that it was not', async () => {
    await startUncertain('cut_before');
    await world.syncLater();
    expect(world.plugin.movements()).toHaveLength(2);
    expect(world.plugin.balanceOf(ANN, 'my_custom_type')).toBe(50);
  });

  test('leaves it to a person when the balance says neither, who may say that it was done', async () => {
    const ann = await startUncertain('cut_after');
    // Somebody else moves points there meanwhile.
    world.plugin.state.users[0]?.balances.set('my_custom_type', 43);
    await world.syncLater(({ links }) => links[0]?.parked === 1);
    const [item] = await parked();
    expect(item).toMatchObject({ reason: 'uncertain', member: ann, amount: '10' });
    await move('credits', { member: ann, amount: 1 });
    await world.sync(({ links, records_behind }) => records_behind === 0 && links[0]?.waiting === 0);
    expect(world.plugin.movements().map(({ amount }) => amount)).toEqual(['10', '1']);
    await call(`POST /v1/remote-sites/${world.siteId}/sync/parked/${item.id}/dismiss`, { was_done: true });
    await world.sync();
    expect(world.plugin.movements()).toHaveLength(2);
  });
});

describe('a link that pulls', () => {
  const spend = (amount: number) => {
    const balances = world.plugin.state.users[0]?.balances;
    balances?.set('mycred_default', (balances.get('mycred_default') ?? 0) - amount);
  };

  test('takes over what changes there from the first look on, as an adjustment that triggers nothing', async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 1000 });
    await move('credits', { member: ann, amount: 50 });
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    expect(await here(ann)).toBe('50');
    spend(-25);
    await world.pulledAgain();
    expect(await here(ann)).toBe('75');
    spend(5);
    await world.pulledAgain();
    await world.pulledAgain();
    expect(await here(ann)).toBe('70');
    const { items } = await call(`GET /v1/members/${ann}/history`);
    expect(items[0]).toMatchObject({
      type: 'adjustment',
      amount: '-5',
      reference: 'remote_change',
      by: world.siteId,
      silent: true,
    });
    expect(items[0].origin).toMatch(/^ph-prg_1_[0-9a-f]{8}\.[0-9a-f]{8}-\d+$/);
    expect(world.plugin.movements()).toEqual([]);
  });

  test('both ways, takes over only what the site changed itself, and never sends it back', async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 100 });
    await move('credits', { member: ann, amount: 100 });
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    await move('credits', { member: ann, amount: 11 });
    await world.sync();
    spend(30);
    await world.pulledAgain();
    await move('debits', { member: ann, amount: 1 });
    await world.sync();
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['80', 80]);
    expect(world.plugin.movements().map(({ action, amount }) => [action, amount])).toEqual([
      ['CREDIT', '11'],
      ['DEBIT', '1'],
    ]);
    expect(await conflicts()).toEqual([]);
  });

  test('evaluates nothing while a movement for the member may be under way', async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 100 });
    await move('credits', { member: ann, amount: 100 });
    await world.link({ direction: 'both', pull_interval_seconds: 1 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    world.plugin.mishap((sent) => (isMovement(sent) ? 'cut_after' : undefined));
    await move('credits', { member: ann, amount: 7 });
    // The failure is what is noted last, with the time for which the site is left alone.
    const { links } = await world.sync(({ failures }) => failures > 0);
    const [before, uncertain] = [links[0]?.pulled_at, links[0]?.uncertain];
    expect(uncertain).toBe(1);
    // The site is called again by then, and the movement not yet looked at.
    world.server.clock.advance(3_000);
    await world.sync(({ links }) => links[0]?.pulled_at !== before && links[0]?.uncertain === 1);
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['107', 107]);
    world.plugin.mishap(() => undefined);
    await world.syncLater();
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['107', 107]);
  });

  test('begins the next round when one was just given back, not when the lease is over', async () => {
    await world.addPerson(ANN);
    const given = holdReplies(world.server.database.pool, 'update sync_link set pull_after = 0, pulled_at');
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await given.carriedOut;
    world.server.clock.advance(10_000);
    // It is looked for rounds that are due, while it is not heard yet that this one has ended.
    const looks = () => given.answered('update sync_link l set leased_by');
    const before = looks();
    await expect.poll(looks).toBeGreaterThan(before + 2);
    given.letOn();
    await world.pulledAgain();
  });

  test('holds what differs after a cap until a person has decided', async () => {
    const ann = await world.addPerson(ANN);
    world.plugin.settings.max = 50;
    await world.link({ direction: 'both', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    await move('credits', { member: ann, amount: 80 });
    await world.sync();
    await world.pulledAgain();
    expect(await here(ann)).toBe('80');
    const [conflict] = await conflicts();
    await call(`POST /v1/remote-sites/${world.siteId}/sync/conflicts/${conflict.id}/resolve`, {
      resolution: 'take_over',
    });
    await world.pulledAgain();
    expect(await here(ann)).toBe('50');
    await move('credits', { member: ann, amount: 60 });
    await world.sync();
    const [another] = await conflicts();
    await call(`POST /v1/remote-sites/${world.siteId}/sync/conflicts/${another.id}/resolve`, { resolution: 'keep' });
    await world.pulledAgain();
    expect([await here(ann), world.plugin.balanceOf(ANN)]).toEqual(['110', 100]);
  });

  test('begins anew when pulling is switched on again: what changed meanwhile is not taken over, and nothing is mixed up', async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 100 });
    const pulling = { direction: 'pull', pull_interval_seconds: 10 };
    await world.link(pulling);
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    spend(-7);
    await world.pulledAgain();
    await world.link({ direction: 'push' });
    spend(-1000);
    await world.link(pulling);
    await world.pulledAgain();
    spend(-5);
    await world.pulledAgain();
    expect(await here(ann)).toBe('12');
  });

  test('tells of a change that cannot be booked here, and books it when it can', async () => {
    const ann = await world.addPerson(ANN, { mycred_default: 100 });
    await world.link({ direction: 'pull', pull_interval_seconds: 10 });
    await world.sync(({ links }) => links[0]?.pulled_at !== null);
    spend(30);
    await world.pulledAgain();
    expect(await conflicts()).toMatchObject([
      { kind: 'pull_refused', detail: 'below_floor', expected: '100.00', found: '70.00' },
    ]);
    await move('credits', { member: ann, amount: 40 });
    await world.pulledAgain();
    expect([await here(ann), await conflicts()]).toEqual(['10', []]);
  });
});

describe('links', () => {
  test('are put, listed and ended', async () => {
    await world.link({ direction: 'push' });
    const path = `/v1/remote-sites/${world.siteId}/links`;
    expect(await call(`GET ${path}`)).toMatchObject({
      items: [{ point_type: 'points', direction: 'push', remote_type: 'mycred_default', triggers: false }],
    });
    expect((await world.server.call(`DELETE ${path}/points`)).status).toBe(204);
    expect((await world.server.call(`DELETE ${path}/points`)).body.code).toBe('unknown_link');
  });

  test('cannot be put for what is not there, twice for one remote type, or with another direction', async () => {
    await world.link({ direction: 'push' });
    const put = async (path: string, body: unknown) => {
      const reply = await world.server.call(`PUT /v1/remote-sites/${path}`, body);
      return [reply.status, reply.body.code];
    };
    expect(await put(`${world.siteId}/links/credits`, { direction: 'pull' })).toEqual([409, 'remote_type_linked']);
    expect(await put(`${world.siteId}/links/none`, { direction: 'pull' })).toEqual([404, 'unknown_point_type']);
    expect(await put('rms_1_0000/links/points', { direction: 'pull' })).toEqual([404, 'unknown_remote_site']);
    expect(await put(`${world.siteId}/links/points`, { direction: 'sideways' })).toEqual([400, 'invalid_request']);
    const reader = await world.server.callerWith(['remote-sites:read']);
    expect((await reader(`PUT /v1/remote-sites/${world.siteId}/links/points`, { direction: 'pull' })).status).toBe(403);
  });

  test('name what is unknown when a person settles nothing', async () => {
    const path = `/v1/remote-sites/${world.siteId}/sync`;
    const codes = [
      await world.server.call(`POST ${path}/parked/psh_1_1_1_points/retry`),
      await world.server.call(`POST ${path}/parked/nonsense/dismiss`, { was_done: true }),
      await world.server.call(`POST ${path}/conflicts/cfl_1_1_less_moved_points/resolve`, { resolution: 'keep' }),
      await world.server.call(`GET ${path}/parked?cursor=bm9uZQ`),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [404, 'unknown_push'],
      [404, 'unknown_push'],
      [404, 'unknown_conflict'],
      [400, 'cursor_malformed'],
    ]);
  });
});
