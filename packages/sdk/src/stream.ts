import type { Schema } from './call-types.ts';
import { PointhouseError } from './pointhouse-error.ts';
import { sleep } from './retry.ts';
import { readEvents, type ServerSentEvent } from './server-sent-events.ts';
import type { Transport } from './transport.ts';

export type StreamSettings = {
  /** The `id` of the last event dealt with; `0` begins with the first record there is; left out: from now on. */
  cursor?: string;
  signal?: AbortSignal;
  /** Without a sign of life for so long, the connection is given up and made anew, in milliseconds (60,000). */
  silenceMs?: number;
};

/** One record of the journal as it was written. Keep `id`: it is the cursor with which to go on after it. */
export type StreamEvent = { id: string; type: string; transaction: Schema<'Transaction'> };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * Follows the journal: every record once and in order, across broken connections. It ends only when the caller stops reading
 * or aborts, and throws a {@link PointhouseError} where going on is no use: wrong credentials, or 409 for a cursor that is not
 * one of this journal.
 */
export async function* followJournal(transport: Transport, settings: StreamSettings = {}): AsyncGenerator<StreamEvent> {
  let { cursor } = settings;
  for (let failures = 0; ; failures++) {
    try {
      for await (const event of readConnection(transport, cursor, settings)) {
        failures = 0;
        // An event without data tells where we are, so that nothing is lost when the connection breaks before the first.
        if (event.id !== '') cursor = event.id;
        if (event.data === undefined) continue;
        // as: the data of an event is a transaction of the document's schema
        yield { id: event.id, type: event.type, transaction: JSON.parse(event.data) as StreamEvent['transaction'] };
      }
    } catch (error) {
      settings.signal?.throwIfAborted();
      const isHopeless =
        error instanceof PointhouseError && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (isHopeless || error instanceof SyntaxError) throw error;
    }
    await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures), settings.signal);
  }
}

async function* readConnection(
  transport: Transport,
  cursor: string | undefined,
  { signal, silenceMs = 60_000 }: StreamSettings,
): AsyncGenerator<ServerSentEvent> {
  const silence = new AbortController();
  const watch = makeWatch(silence, silenceMs);
  try {
    const { response } = await transport({
      method: 'GET',
      path: '/v1/stream',
      params: { header: cursor === undefined ? {} : { 'last-event-id': cursor } },
      headers: new Headers({ accept: 'text/event-stream, application/problem+json' }),
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      isRepeatable: true,
      isStream: true,
    });
    if (!response.body) return;
    for await (const event of readEvents(response.body)) {
      watch.stop();
      yield event;
      // Only the server's silence counts, not the time that the caller takes for an event.
      watch.start();
    }
  } finally {
    watch.stop();
    silence.abort();
  }
}

function makeWatch(silence: AbortController, silenceMs: number) {
  const begin = () => setTimeout(() => silence.abort(new Error('the stream fell silent')), silenceMs);
  let timer = begin();
  return {
    stop: () => clearTimeout(timer),
    start: () => {
      clearTimeout(timer);
      timer = begin();
    },
  };
}
