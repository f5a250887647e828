import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../support/check-ledger.ts';
import type { OwnServer } from '../support/own-server.ts';
import { isSettled, waitUntil } from '../support/remote-client-world.ts';
import { introduce, linkPeer, type Peer, startOwnPeer, startPeer } from '../support/sync-peers.ts';
import type { TestServer } from '../support/test-server.ts';

let a: Peer & { server: TestServer };
let b: Peer & { server: TestServer };
let c: Peer & { own: OwnServer };
let peers: Peer[];
/** The id under which the first knows the second: `ab`. */
let sites: Record<string, string>;

beforeAll(async () => {
  [a, b, c] = [await startPeer('a'), await startPeer('b'), await startOwnPeer('c')];
  peers = [a, b, c];
  const [ab, bc, ca] = [await introduce(a, b), await introduce(b, c), await introduce(c, a)];
  sites = { ab: ab.ofOther, ba: ab.ofOne, bc: bc.ofOther, cb: bc.ofOne, ca: ca.ofOther, ac: ca.ofOne };
});
afterAll(async () => {
  await a?.server.stop();
  await b?.server.stop();
  await c?.own.remove();
});

const emailOf = (name: string) => `email:${name}@shop.example`;
const addPerson = async (name: string) => {
  for (const peer of peers) {
    const made = await peer.call('POST /v1/members', { email: `${name}@shop.example` });
    if (made.status !== 201) throw new Error(`${peer.name}: ${JSON.stringify(made.body)}`);
  }
};
const move = async (peer: Peer, kind: string, body: Record<string, unknown>) => {
  const reply = await peer.call(`POST /v1/${kind}`, { point_type: 'points', reference: 'test', ...body });
  if (reply.status !== 201) throw new Error(`${peer.name} ${kind}: ${JSON.stringify(reply.body)}`);
  return reply.body;
};
const balanceAt = async (peer: Peer, name: string) =>
  (await peer.call(`GET /v1/members/${encodeURIComponent(emailOf(name))}/balances?point_type=points`)).body.balances[0]
    .available;
const balances = (name: string) => Promise.all(peers.map((peer) => balanceAt(peer, name)));
const historyAt = async (peer: Peer, name: string) =>
  (await peer.call(`GET /v1/members/${encodeURIComponent(emailOf(name))}/history?limit=200`)).body.items;

/** Until nothing is on its way anywhere: what one has sent may have to go on from the other. */
async function settleAll(): Promise<void> {
  const look = async () => {
    const states = await Promise.all(
      Object.entries(sites).map(async ([pair, id]) => {
        const peer = peers.find(({ name }) => name === pair[0]);
        return (await peer?.call(`GET /v1/remote-sites/${id}/sync`))?.body;
      }),
    );
    return states;
  };
  for (let quiet = 0; quiet < 2; quiet += 1) await waitUntil(look, (states) => states.every(isSettled));
}

describe('three servers in a ring', () => {
  test('tell each other of a movement once, and it ends where it began', async () => {
    await addPerson('ring');
    await linkPeer(a, sites['ab'] ?? '', { direction: 'push' });
    await linkPeer(b, sites['bc'] ?? '', { direction: 'push' });
    await linkPeer(c, sites['ca'] ?? '', { direction: 'push' });
    const credit = await move(a, 'credits', { member: emailOf('ring'), amount: 10 });
    await waitUntil(
      () => balances('ring'),
      (all) => all.every((balance) => balance === '10'),
    );
    await settleAll();
    expect(await balances('ring')).toEqual(['10', '10', '10']);
    const histories = await Promise.all(peers.map((peer) => historyAt(peer, 'ring')));
    expect(histories.map((items) => items.length)).toEqual([1, 1, 1]);
    const marks = histories.map(([item]) => item.origin);
    expect(marks[0]).toBeUndefined();
    expect(marks[1]).toMatch(new RegExp(`^ph-prg_1_[0-9a-f]{8}-${credit.number}$`));
    expect(marks[2]).toBe(marks[1]);
    expect(histories[1]?.[0]).toMatchObject({ silent: true, by: sites['ba'], reference: 'test' });
  });
});

describe('three servers, each linked with each other', () => {
  test('have the same balances after movements at all of them, one killed and restarted meanwhile', async () => {
    const names = ['ann', 'ben', 'cara', 'dan'];
    for (const name of names) await addPerson(name);
    for (const [pair, id] of Object.entries(sites)) {
      const peer = peers.find(({ name }) => name === pair[0]);
      if (peer) await linkPeer(peer, id, { direction: 'push' });
    }
    const sums = new Map(names.map((name) => [name, 0]));
    const credit = async (peer: Peer, round: number) => {
      const name = names[round % names.length] ?? '';
      const amount = (round % 9) + 1;
      await move(peer, 'credits', { member: emailOf(name), amount });
      sums.set(name, (sums.get(name) ?? 0) + amount);
    };
    for (let round = 0; round < 12; round += 1) for (const peer of peers) await credit(peer, round);
    await c.own.end('SIGKILL');
    for (let round = 12; round < 24; round += 1) for (const peer of [a, b]) await credit(peer, round);
    await c.own.start();
    for (let round = 24; round < 30; round += 1) for (const peer of peers) await credit(peer, round);
    await move(a, 'transfers', { from: emailOf('ann'), to: emailOf('ben'), amount: 5 });
    await move(b, 'debits', { member: emailOf('cara'), amount: 3 });
    sums.set('ann', (sums.get('ann') ?? 0) - 5).set('ben', (sums.get('ben') ?? 0) + 5);
    sums.set('cara', (sums.get('cara') ?? 0) - 3);
    const wanted = names.map((name) => Array(3).fill(String(sums.get(name))));
    const all = () => Promise.all(names.map(balances));
    await waitUntil(all, (found) => JSON.stringify(found) === JSON.stringify(wanted));
    await settleAll();
    expect(await all()).toEqual(wanted);
    for (const { server } of [a, b]) await checkLedger(server.database.pool, server.programId);
    const [ofA = [], ofB = [], ofC = []] = await Promise.all(peers.map((peer) => historyAt(peer, 'ann')));
    expect([ofB.length, ofC.length]).toEqual([ofA.length, ofA.length]);
  });
});
