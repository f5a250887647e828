import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { makeOwnServer, type OwnServer } from './own-server.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** One of the servers that are linked with each other. */
export type Peer = {
  name: string;
  address(): string;
  /** Calls its API; every POST has a key of its own. */
  call(target: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: PeerBody }>;
};

// biome-ignore lint/suspicious/noExplicitAny: replies are read as they are
type PeerBody = any;

const ENV = {
  POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8',
  POINTHOUSE_REMOTE_TIMEOUT_SECONDS: '2',
};
const SHARED_KEY = 'the-key-that-both-sides-know';
let serial = 0;

/** A server in this process, on a database of its own. */
export async function startPeer(name: string): Promise<Peer & { server: TestServer }> {
  const server = await startTestServer({ realClock: true, env: ENV, syncTimings: { pollMs: 20 } });
  const { clientId, secret } = server.credentials;
  const authorization = `Basic ${btoa(`${clientId}:${secret}`)}`;
  return { name, server, address: () => server.address, call: callerOf(() => server.address, authorization) };
}

/** The real program in a process of its own, which can be killed; it keeps its port. */
export async function startOwnPeer(name: string): Promise<Peer & { own: OwnServer }> {
  const own = await makeOwnServer({ env: { ...ENV, POINTHOUSE_PORT: String(await findFreePort()) } });
  return { name, own, address: own.address, call: callerOf(own.address, own.authorization) };
}

/** Below those that systems give to whoever connects or asks for any: none of these takes it until the server does. */
async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

function callerOf(address: () => string, authorization: string): Peer['call'] {
  return async (target, body, more = {}) => {
    const [method = '', path = ''] = target.split(' ');
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const key = method === 'POST' ? { 'idempotency-key': `peer-${++serial}` } : {};
    const reply = await fetch(`${address()}${path}`, {
      method,
      headers: { authorization, ...content, ...key, ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** Makes each of two servers a remote site of the other; gives the ids by which they know each other. */
export async function introduce(one: Peer, other: Peer): Promise<{ ofOther: string; ofOne: string }> {
  const make = async (at: Peer, site: Peer) => {
    const settings = { slug: `from-${site.name}`, key: SHARED_KEY, debug: true, finds_repeats: 'every_type' };
    const made = await at.call('POST /v1/remote-sites', {
      ...settings,
      address: `${site.address()}/from-${at.name}/`,
    });
    if (made.status !== 201) throw new Error(`${at.name}: ${JSON.stringify(made.body)}`);
    return String(made.body.id);
  };
  return { ofOther: await make(one, other), ofOne: await make(other, one) };
}

/** Links `points` with the other's default type. */
export async function linkPeer(at: Peer, siteId: string, settings: Record<string, unknown>): Promise<void> {
  const linked = await at.call(`PUT /v1/remote-sites/${siteId}/links/points`, settings);
  if (linked.status !== 200) throw new Error(`${at.name}: ${JSON.stringify(linked.body)}`);
}
