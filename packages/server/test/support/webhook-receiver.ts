import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it arrived. */
export type Received = {
  path: string;
  headers: IncomingMessage['headers'];
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what was sent as it is
  body: any;
};

/** What a receiver answers; nothing at all: it hangs until the receiver is closed. */
type Answer = { status: number; headers?: Record<string, string>; text?: string } | 'hang';

/** A real HTTP server that notes what it is sent. */
export type WebhookReceiver = {
  url: string;
  received: Received[];
  /** Chooses the answers to the calls at a path; by default 204. */
  answer(path: string, choose: (call: Received) => Answer | Promise<Answer>): void;
  /** Waits until so many calls that fit have arrived, and gives them in the order of their arrival. */
  waitFor(count: number, fits?: (call: Received) => boolean): Promise<Received[]>;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const watchers = new Set<() => void>();
  const answers = new Map<string, (call: Received) => Answer | Promise<Answer>>();
  const server = createServer((request, response) => {
    void take(request).then(async (call) => {
      received.push(call);
      for (const look of [...watchers]) look();
      reply(response, await (answers.get(call.path)?.(call) ?? { status: 204 }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (path, choose) => void answers.set(path, choose),
    waitFor: (count, fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.filter(fits);
          if (found.length < count) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function take(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // as: a request without an encoding gives bytes
  const text = Buffer.concat(chunks).toString();
  return { path: request.url ?? '', headers: request.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.text);
}
