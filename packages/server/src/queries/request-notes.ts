import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { maskBody, maskText } from '../domain/requests/mask-body.ts';
import { insertRequests, listBodyRecordings, type RequestRow } from '../storage/request-log.ts';

/** A request that was answered; `body` as it was read, kept only where bodies of its principal are recorded. */
type AnsweredRequest = Omit<RequestRow, 'body' | 'code' | 'detail'> & {
  programId: number;
  code: string | undefined;
  detail: string | undefined;
  body: unknown;
};

export type RequestNotes = {
  note(request: AnsweredRequest): void;
  /** After a change of what is recorded: this process asks anew. */
  forgetRecordings(): void;
  /** Writes all that waits; never rejects. */
  close(): Promise<void>;
};

const DELAY_MS = 500;
/** What may wait for a database that is away; what comes beyond it is dropped, and told. */
const MAX_WAITING = 20_000;
const MAX_BATCH = 2_000;
const RECORDINGS_AGE_MS = 1_000;
const MAX_DETAIL = 500;

/**
 * Writes requests behind, many in one statement. It is a log for people: a request never waits for it, and what cannot be
 * written is dropped with a word in the server's own log.
 */
export function makeRequestNotes(options: {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
}): RequestNotes {
  const { pool, clock, logger } = options;
  const recordings = new Map<number, { found: Promise<Map<string, number>>; until: Instant }>();
  let waiting: AnsweredRequest[] = [];
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function recordingsOf(programId: number): Promise<Map<string, number>> {
    const kept = recordings.get(programId);
    if (kept && kept.until > clock()) return kept.found;
    const found = listBodyRecordings(pool, programId, new Date(clock())).catch(() => new Map<string, number>());
    recordings.set(programId, { found, until: clock() + RECORDINGS_AGE_MS });
    return found;
  }

  async function write(requests: readonly AnsweredRequest[]): Promise<void> {
    for (const [programId, ofProgram] of Map.groupBy(requests, (request) => request.programId)) {
      try {
        const recorded = await recordingsOf(programId);
        await insertRequests(
          pool,
          programId,
          ofProgram.map((request) => rowOf(request, recorded)),
        );
      } catch (error) {
        logger.warn({ err: error, programId, requests: ofProgram.length }, 'requests could not be noted');
      }
    }
  }

  async function flush(): Promise<void> {
    timer = undefined;
    if (dropped > 0) logger.warn({ requests: dropped }, 'requests were not noted: too many wait');
    dropped = 0;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH);
      waiting = waiting.slice(MAX_BATCH);
      await write(batch);
    }
  }

  return {
    note(request) {
      if (waiting.length >= MAX_WAITING) {
        dropped += 1;
        return;
      }
      waiting.push(request);
      timer ??= setTimeout(() => {
        writing = writing.then(flush);
      }, DELAY_MS).unref();
    },
    forgetRecordings: () => recordings.clear(),
    async close() {
      clearTimeout(timer);
      await writing.then(flush);
    },
  };
}

function rowOf({ programId: _, ...request }: AnsweredRequest, recorded: ReadonlyMap<string, number>): RequestRow {
  const { code = null, detail, body } = request;
  const isRecorded = body !== undefined && body !== null && (recorded.get(request.principal) ?? 0) > request.at;
  return {
    ...request,
    code,
    detail: detail === undefined ? null : maskText(detail).slice(0, MAX_DETAIL),
    body: isRecorded ? maskBody(body) : null,
  };
}
