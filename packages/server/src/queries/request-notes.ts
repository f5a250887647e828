import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { maskBody, maskText } from '../domain/requests/mask-body.ts';
import { insertRequests, listBodyRecordings, type RequestRow } from '../storage/request-log.ts';

/** A request that was answered; `body` as it was read, of which something is kept only where bodies are recorded. */
type AnsweredRequest = Omit<RequestRow, 'body' | 'code' | 'detail'> & {
  programId: number;
  code: string | undefined;
  detail: string | undefined;
  body: unknown;
};

export type RequestNotes = {
  note(request: AnsweredRequest): void;
  /** Bodies of a principal's requests are kept until then, by this process from now on. */
  recordBodies(programId: number, principal: string, until: Instant): void;
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
  const recordings = new Map<number, { byPrincipal: Map<string, Instant>; readAt: Instant }>();
  let waiting: NotedRequest[] = [];
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function readRecordings(programId: number): Promise<void> {
    const now = clock();
    const kept = recordings.get(programId);
    if (kept && now - kept.readAt < RECORDINGS_AGE_MS) return;
    const byPrincipal = await listBodyRecordings(pool, programId, new Date(now));
    recordings.set(programId, { byPrincipal, readAt: now });
  }

  async function write(requests: readonly NotedRequest[]): Promise<void> {
    for (const [programId, ofProgram] of Map.groupBy(requests, (request) => request.programId)) {
      try {
        await insertRequests(pool, programId, ofProgram);
        await readRecordings(programId);
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
      const until = recordings.get(request.programId)?.byPrincipal.get(request.principal) ?? 0;
      // Masked at once: a body that waits as it came would keep all of it in memory.
      waiting.push(noted(request, until > request.at));
      timer ??= setTimeout(() => {
        writing = writing.then(flush);
      }, DELAY_MS).unref();
    },
    recordBodies(programId, principal, until) {
      const { byPrincipal } = recordings.get(programId) ?? { byPrincipal: new Map<string, Instant>() };
      recordings.set(programId, { byPrincipal: byPrincipal.set(principal, until), readAt: clock() });
    },
    async close() {
      clearTimeout(timer);
      await writing.then(flush);
    },
  };
}

type NotedRequest = RequestRow & { programId: number };

function noted(request: AnsweredRequest, isRecorded: boolean): NotedRequest {
  const { code = null, detail, body, path } = request;
  return {
    ...request,
    path: storable(path),
    code,
    detail: detail === undefined ? null : storable(maskText(detail)).slice(0, MAX_DETAIL),
    body: isRecorded && body !== undefined && body !== null ? storable(maskBody(body)) : null,
  };
}

/** What the database takes: one character that it does not would lose the whole batch. */
function storable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').toWellFormed();
}
