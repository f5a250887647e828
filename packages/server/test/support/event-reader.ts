import { get, type IncomingMessage } from 'node:http';

type ServerEvent = { id: string; event: string | undefined; data: string | undefined };

/** One reader of a server-sent event stream over a socket of its own. */
export type EventReader = {
  status: number;
  headers: IncomingMessage['headers'];
  /** Resolves once the stream has given this many events with data. */
  events(count: number): Promise<ServerEvent[]>;
  /** Resolves with the first block without data (a comment, an id) that matches. */
  block(pattern: RegExp): Promise<string>;
  /** Resolves when the server has ended the stream: `ended` in order, `cut` in the middle. */
  over: Promise<'ended' | 'cut'>;
  close(): void;
};

/** Opens a stream; `headers` carry the credentials. */
export async function readEvents(url: string, headers: Record<string, string>): Promise<EventReader> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  const blocks: string[] = [];
  const events: ServerEvent[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let isOver = false;
  const tell = () => {
    for (const look of [...waiting]) look();
  };
  response.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const block of parts) {
      const event = parseBlock(block);
      if (event.data === undefined) blocks.push(block);
      else events.push(event);
    }
    tell();
  });
  const over = new Promise<'ended' | 'cut'>((resolve) => {
    const finish = (how: 'ended' | 'cut') => () => {
      isOver = true;
      resolve(how);
      tell();
    };
    response.once('end', finish('ended'));
    response.once('error', finish('cut'));
  });
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found === undefined && !isOver) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`the stream ended first; it gave ${JSON.stringify(blocks)}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    over,
    events: (count) => until(() => (events.length >= count ? [...events] : undefined)),
    block: (pattern) => until(() => blocks.find((block) => pattern.test(block))),
    close: () => response.destroy(),
  };
}

function parseBlock(block: string): ServerEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { id: field('id') ?? '', event: field('event'), data: field('data') };
}
