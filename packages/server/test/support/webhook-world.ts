import { pino } from 'pino';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
import { type Received, startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** A server that may call this machine and looks often, a receiver, and ways to make something happen. */
export type WebhookWorld = {
  server: TestServer;
  receiver: WebhookReceiver;
  /** Makes an endpoint at a path of the receiver; its reply, with the secret. */
  subscribe(path: string, settings?: { events?: string[] }): Promise<{ id: string; secret: string; url: string }>;
  addMember(): Promise<string>;
  credit(member: string, amount?: number): Promise<{ id: string; number: number }>;
  /** What has arrived at a path, once there is so much of it. */
  arrived(path: string, count: number): Promise<Received[]>;
  /** Reads an endpoint or a delivery again and again until it is so. */
  until<T>(target: string, isSo: (body: T) => boolean): Promise<T>;
  stop(): Promise<void>;
};

export const QUICK_TIMINGS = { pollMs: 20, slowMs: 200, drainMs: 500 };

export async function startWebhookWorld(
  options: TestServerOptions & { log?: (line: string) => void } = {},
): Promise<WebhookWorld> {
  const receiver = await startReceiver();
  const { log } = options;
  const logging = log ? { logger: pino({ level: 'warn' }, { write: log }) } : {};
  // Its clock stands still: what ran out of time because this machine was busy would never be sent again.
  const env = { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8', POINTHOUSE_WEBHOOK_TIMEOUT_SECONDS: '60', ...options.env };
  const server = await startTestServer({ webhookTimings: QUICK_TIMINGS, ...options, ...logging, env });
  const made = async (target: string, body: unknown) => {
    const reply = await server.call(target, body);
    if (reply.status !== 201) throw new Error(`${target}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    server,
    receiver,
    subscribe: (path, settings = {}) =>
      made('POST /v1/webhook-endpoints', { url: `${receiver.url}${path}`, ...settings }),
    addMember: async () => (await made('POST /v1/members', {})).id,
    credit: (member, amount = 10) =>
      made('POST /v1/credits', { member, point_type: 'points', amount, reference: 'test' }),
    arrived: (path, count) => receiver.waitFor(count, (call) => call.path === path),
    async until(target, isSo) {
      for (;;) {
        const { body } = await server.call(`GET ${target}`);
        if (isSo(body)) return body;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      await server.stop();
      await receiver.close();
    },
  };
}
