import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { isRetryable } from '../storage/database-errors.ts';
import { type Command, Fault, type Outcome, type Rehearsal } from './command.ts';
import { BatchNotCommitted, makeAttempt } from './lane-attempt.ts';
import { makeLaneSession } from './lane-session.ts';
import type { DecidedBatch } from './run-batch.ts';

/** One program's queue in this process: the one way to write. */
export type Lane = {
  /** Resolves once the command's effect is durable (or it is refused); rejects with a `Fault` or a bug. */
  submit(command: Command): Promise<Outcome>;
  /** Resolves to one outcome a step; nothing is written. */
  rehearse(rehearsal: Rehearsal): Promise<readonly Outcome[]>;
  /** Waits for what is queued, then closes the connection. Commands that come later are refused. */
  close(): Promise<void>;
};

export type LaneOptions = {
  programId: number;
  connect: () => Promise<pg.Client>;
  clock: () => Instant;
  salt: () => Buffer;
  logger: BaseLogger;
  /** Commands that may wait; past it `submit` rejects with a `Fault`. */
  maxQueue: number;
  /** Commands in one batch. */
  maxBatch: number;
  /** How long a batch is tried again while the database is away, in milliseconds. */
  patienceMs: number;
  /** How long the database may be silent in the middle of a batch, in milliseconds; 15 s unless told. */
  stallMs?: number;
  /** Told after each commit that appended records: the number of the last one. */
  onAdvance?: (number: number) => void;
};

type Waiting = { command: Command; resolve: (outcomes: readonly Outcome[]) => void; reject: (error: unknown) => void };

/**
 * Opens a lane. Commands queue in it; while one batch commits, the next fills; a lone command commits at once.
 *
 * A batch is one transaction. A retryable database error repeats the whole of it; another SQL error halves it until the
 * guilty command stands alone. A COMMIT whose reply was lost is settled before anyone is answered.
 */
export function openLane(options: LaneOptions): Lane {
  const queue: Waiting[] = [];
  const { connect, stallMs = STALL_MS } = options;
  const session = makeLaneSession({ connect, stallMs });
  const absence = openAbsence(options.patienceMs);
  // Who waits behind a batch that cannot be settled is kept no longer than anybody else; of theirs nothing was done.
  const onUnsettled = (error: unknown) => void (absence.isTooLong() && fail(queue.splice(0), away(error)));
  const attempt = makeAttempt({ ...options, stallMs, session, isClosing: () => isClosed, onUnsettled });
  let running: Promise<void> | undefined;
  let isClosed = false;

  async function run(): Promise<void> {
    // One turn of the event loop, so that requests which arrived together share the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await runBatch(takeBatch(queue, options.maxBatch));
    absence.end();
    running = undefined;
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    for (let delayMs = 10; ; delayMs = Math.min(delayMs * 2, 500)) {
      try {
        const decided = await attempt(batch.map(({ command }) => command));
        absence.end();
        answer(batch, decided);
        if (decided.last) options.onAdvance?.(decided.last.number);
        return;
      } catch (error) {
        if (error instanceof Fault) return fail(batch, error);
        if (!isRetryable(error)) return await isolate(batch, error);
        if (error instanceof BatchNotCommitted) absence.end();
        if (absence.isTooLong()) return fail(batch, away(error));
        options.logger.warn({ err: error, programId: options.programId }, 'a batch is tried again');
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  async function isolate(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length <= 1) return fail(batch, error);
    const middle = Math.ceil(batch.length / 2);
    await runBatch(batch.slice(0, middle));
    await runBatch(batch.slice(middle));
  }

  function enqueue(waiting: Waiting): void {
    if (isClosed) waiting.reject(new Fault('the server is shutting down'));
    else if (queue.length >= options.maxQueue) waiting.reject(new Fault('too many commands are waiting'));
    else {
      queue.push(waiting);
      running ??= run();
    }
  }

  return {
    submit: (command) =>
      new Promise((resolve, reject) => {
        enqueue({ command, resolve: (outcomes) => resolve(onlyOne(outcomes)), reject });
      }),
    rehearse: (rehearsal) =>
      new Promise((resolve, reject) => {
        enqueue({ command: { ...rehearsal, dryRun: true, isRehearsal: true }, resolve, reject });
      }),
    async close() {
      isClosed = true;
      await running;
      await session.close();
    },
  };
}

/** The database's being away: since the last success, not per batch, or the last of a long queue would wait for as many patiences as batches. */
function openAbsence(patienceMs: number): { isTooLong(): boolean; end(): void } {
  let since: number | undefined;
  return {
    isTooLong() {
      since ??= performance.now();
      return performance.now() > since + patienceMs;
    },
    end() {
      since = undefined;
    },
  };
}

/** Above the lanes' lock time-out, which the database itself reports. */
const STALL_MS = 15_000;

function takeBatch(queue: Waiting[], maxBatch: number): Waiting[] {
  const alone = queue.findIndex(({ command }) => command.isAlone);
  return queue.splice(0, alone === 0 ? 1 : Math.min(maxBatch, alone === -1 ? queue.length : alone));
}

function answer(batch: readonly Waiting[], decided: DecidedBatch): void {
  for (const [place, { resolve, reject }] of batch.entries()) {
    const ending = decided.endings[place];
    if (ending && 'outcomes' in ending) resolve(ending.outcomes);
    else reject(ending?.bug ?? new Error('bug: a command was not decided'));
  }
}

function onlyOne([outcome]: readonly Outcome[]): Outcome {
  if (!outcome) throw new Error('bug: a command ended without an outcome');
  return outcome;
}

function away(cause: unknown): Fault {
  return new Fault('the database is away', { cause });
}

function fail(batch: readonly Waiting[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}
