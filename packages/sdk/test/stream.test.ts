import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StreamEvent } from '../src/index.ts';
import { readEvents } from '../src/server-sent-events.ts';
import { credit, makeNetwork, type SdkServer, startSdkServer } from './sdk-server.ts';

let server: SdkServer;

beforeAll(async () => {
  server = await startSdkServer();
});
afterAll(() => server.stop());

const take = async (stream: AsyncGenerator<StreamEvent>, count: number): Promise<StreamEvent[]> => {
  const events: StreamEvent[] = [];
  for await (const event of stream) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
};

/** A network that cuts each stream after a number of bytes. */
const cutting = (bytes: number): typeof fetch => {
  const cut: typeof fetch = async (input, init) => {
    const reply = await fetch(input, init);
    if (!reply.headers.get('content-type')?.startsWith('text/event-stream') || !reply.body) return reply;
    let left = bytes;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.slice(0, left));
        left -= chunk.length;
        if (left <= 0) controller.terminate();
      },
    });
    return new Response(reply.body.pipeThrough(limit), reply);
  };
  return cut;
};

describe('the stream', () => {
  test('gives every record in order from the beginning, then live ones', async () => {
    const { pointhouse } = server;
    const stream = pointhouse.stream({ cursor: '0' });
    const past = await stream.next();
    expect(past.value).toMatchObject({ type: 'member_created', transaction: { number: 1 } });
    await stream.next();
    const coming = stream.next();
    const { id, number } = await pointhouse.credit(credit);
    const { value: event } = await coming;
    expect(event).toMatchObject({ type: 'credit', transaction: { id } });
    expect(event?.id).toMatch(new RegExp(`^${number}-[0-9a-f]{8}$`));
    await stream.return(undefined);
  });

  test('loses and repeats nothing when connections break, wherever they break', async () => {
    for (let count = 0; count < 6; count++) await server.pointhouse.credit(credit);
    const whole = await take(server.pointhouse.stream({ cursor: '0' }), 8);
    // Long enough for one event, so that each connection gets on, and cut at odd places.
    const broken = server.clientWith({ fetch: cutting(1_501) });
    const pieces = await take(broken.stream({ cursor: '0' }), 8);
    expect(pieces).toEqual(whole);
    expect(pieces.map(({ transaction }) => transaction.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('goes on after a cursor that was kept', async () => {
    const [first, second, third] = await take(server.pointhouse.stream({ cursor: '0' }), 3);
    expect(await take(server.pointhouse.stream({ cursor: first?.id ?? '' }), 2)).toEqual([second, third]);
  });

  test('throws where going on is no use: a cursor that is not of this journal', async () => {
    await expect(take(server.pointhouse.stream({ cursor: '2-00000000' }), 1)).rejects.toMatchObject({
      status: 409,
      code: 'cursor_mismatch',
    });
  });

  test('survives an unreachable server and comes back', async () => {
    const network = makeNetwork(new Response('', { status: 503, headers: { 'retry-after': '0' } }), 'lose request');
    const [event] = await take(server.clientWith({ ...network, retries: 0 }).stream({ cursor: '0' }), 1);
    expect(event?.transaction.number).toBe(1);
    expect(network.sent).toHaveLength(3);
  });

  test('ends when the caller aborts', async () => {
    const enough = new AbortController();
    const stream = server.pointhouse.stream({ signal: enough.signal });
    const waiting = stream.next();
    enough.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  test('gives up a connection that fell silent and makes a new one', async () => {
    let connections = 0;
    const silentOnce: typeof fetch = (input, init) => {
      connections += 1;
      if (connections > 1) return fetch(input, init);
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    };
    const pointhouse = server.clientWith({ fetch: silentOnce, retries: 0 });
    const [event] = await take(pointhouse.stream({ cursor: '0', silenceMs: 500 }), 1);
    expect(event?.transaction.number).toBe(1);
  });
});

describe('server-sent events', () => {
  const read = async (chunks: string[]) => {
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(body)) events.push(event);
    return events;
  };

  test.each([
    ['one event', 'id: 1\nevent: credit\ndata: {}\n\n'],
    ['with CRLF', 'id: 1\r\nevent: credit\r\ndata: {}\r\n\r\n'],
    ['without blanks after the colon', 'id:1\nevent:credit\ndata:{}\n\n'],
    ['with fields that nobody knows', 'id: 1\nretry: 5\nevent: credit\nfoo\ndata: {}\n\n'],
  ])('are read %s, however the bytes are cut', async (_, text) => {
    const event = { id: '1', type: 'credit', data: '{}' };
    expect(await read([text])).toEqual([event]);
    expect(await read([...text])).toEqual([event]);
  });

  test('join their lines, keep the last id, and drop what is not complete', async () => {
    const text = 'id: 1\ndata: a\ndata: b\n\n: hi\n\ndata: c\n\ndata: lost';
    const read1 = await read([text]);
    expect(read1.filter(({ data }) => data !== undefined)).toEqual([
      { id: '1', type: 'message', data: 'a\nb' },
      { id: '1', type: 'message', data: 'c' },
    ]);
    expect(read1.some(({ data }) => data === undefined)).toBe(true);
  });
});
