import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: replies are read as they are
type HookReply = { status: number; headers: Headers; body: any };

/** A server, and ways to make hooks and to post to them as another system would. */
export type HookWorld = {
  server: TestServer;
  /** Makes a hook; its id and secret, and its address on this server. */
  make(body: object): Promise<{ id: string; path: string; url: string; secret: string }>;
  /** Posts bytes with headers, by hand: this door is not in the document. */
  post(url: string, body: string, headers?: Record<string, string>): Promise<HookReply>;
  balance(member: string): Promise<string>;
  /** What the hook has kept, the oldest first. */
  log(path: string, state?: string): Promise<({ id: string } & Record<string, unknown>)[]>;
  stop(): Promise<void>;
};

export async function startHookWorld(options: TestServerOptions = {}): Promise<HookWorld> {
  const server = await startTestServer(options);
  const { call } = server;
  return {
    server,
    async make(body) {
      const made = await call('POST /v1/inbound-hooks', body);
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      const { id, secret, url } = made.body;
      return { id, path: `/v1/inbound-hooks/${id}`, url, secret };
    },
    async post(url, body, headers = {}) {
      const reply = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      const text = await reply.text();
      return { status: reply.status, headers: reply.headers, body: text === '' ? '' : JSON.parse(text) };
    },
    async balance(member) {
      const { body } = await call(`GET /v1/members/${member}/balances?point_type=points`);
      return body.balances[0]?.available ?? '0';
    },
    async log(path, state) {
      const { body } = await call(`GET ${path}/payloads${state === undefined ? '' : `?state=${state}`}`);
      return body.items.toReversed();
    },
    stop: () => server.stop(),
  };
}

export function hmac(secret: string, text: string | Buffer, encoding: 'hex' | 'base64' = 'hex'): string {
  return createHmac('sha256', secret).update(text).digest(encoding);
}

/** A sender's documented payload, as it stands in fixtures. */
export function readHookFixture(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/inbound-hooks/${name}.json`, import.meta.url), 'utf8');
}
