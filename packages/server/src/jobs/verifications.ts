import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { type AskedVerification, SILENCE_MS, verificationOf } from '../queries/get-verification.ts';
import type { Progress } from '../queries/verification/verify-program.ts';
import { verifyLedger } from '../queries/verify-ledger.ts';
import type { Database } from '../storage/database.ts';
import { finishVerification, insertVerification, noteProgress } from '../storage/verification/verification-rows.ts';

export type Verifications = {
  /** Begins a verification as soon as this process has no other; `isUnderWay`: the program has one already, which is given. */
  request(programId: number, by: string): Promise<{ isUnderWay: boolean; verification: AskedVerification }>;
  /** Interrupts what is under way, and says so where it was asked for. */
  stop(): Promise<void>;
};

export type VerificationOptions = {
  database: Pick<Database, 'pool' | 'connectLane'>;
  clock: () => Instant;
  randomBytes: (size: number) => Buffer;
  logger: BaseLogger;
};

/** Between two signs of life, in milliseconds. */
const HEARTBEAT_MS = 2_000;

type Place = { programId: number; id: string };

/**
 * Runs verifications that were asked for over the API, one after the other in each process.
 *
 * What was asked for stands in a table with its progress, so any process can tell how far it is, and a process that ended
 * leaves one behind that is soon told as interrupted: it is asked for again, not resumed.
 */
export function startVerifications(options: VerificationOptions): Verifications {
  const { database, clock, logger } = options;
  const { pool } = database;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();

  return {
    async request(programId, by) {
      const id = `ver_${programId}_${options.randomBytes(8).toString('hex')}`;
      const asked = { id, requestedBy: by, now: new Date(clock()), silentSince: new Date(clock() - SILENCE_MS) };
      const { isUnderWay, row } = await insertVerification(pool, programId, asked);
      if (!isUnderWay) {
        const place = { programId, id };
        const heartbeat = startHeartbeat(options, place);
        last = last
          .then(() => run(options, place, { heartbeat, isStopped: () => isStopped }))
          .catch((error: unknown) => logger.error({ err: error, id }, 'the end of a verification could not be noted'))
          .finally(heartbeat.stop);
      }
      return { isUnderWay, verification: verificationOf(row, clock()) };
    },
    async stop() {
      isStopped = true;
      await last;
    },
  };
}

/** Verifies, unless the process ends or somebody has taken this for lost, and notes what came out. */
async function run(
  { database, clock, logger }: VerificationOptions,
  place: Place,
  { heartbeat, isStopped }: { heartbeat: Heartbeat; isStopped: () => boolean },
): Promise<void> {
  const finish = (state: 'agrees' | 'disagrees' | 'interrupted' | 'failed', result: string | null) =>
    finishVerification(database.pool, place, { now: new Date(clock()), state, result });
  const onProgress = (progress: Progress | undefined) => {
    if (isStopped() || heartbeat.isForgotten) throw new Interrupted();
    heartbeat.progress = progress;
  };
  try {
    heartbeat.isRunning = true;
    onProgress(undefined);
    const found = await verifyLedger(database, { programId: place.programId, onProgress });
    await finish(found.disagreement ? 'disagrees' : 'agrees', JSON.stringify(found));
  } catch (error) {
    if (error instanceof Interrupted) return finish('interrupted', null);
    logger.error({ err: error, ...place }, 'a verification failed');
    await finish('failed', null);
  }
}

/** `isForgotten`: another process has taken the verification for lost, and may have begun a new one. */
type Heartbeat = { progress: Progress | undefined; isRunning: boolean; isForgotten: boolean; stop(): void };

/** Signs of life from the asking on, so that one that waits for its turn is not taken for lost. */
function startHeartbeat({ database, clock, logger }: VerificationOptions, place: Place): Heartbeat {
  const stop = () => clearInterval(timer);
  const heartbeat: Heartbeat = { progress: undefined, isRunning: false, isForgotten: false, stop };
  async function beat(): Promise<void> {
    const { progress, isRunning } = heartbeat;
    const state = isRunning ? 'running' : 'waiting';
    const note = { now: new Date(clock()), state, progress: progress ? JSON.stringify(progress) : null } as const;
    heartbeat.isForgotten = !(await noteProgress(database.pool, place, note));
  }
  const timer = setInterval(() => {
    beat().catch((error: unknown) =>
      logger.warn({ err: error, ...place }, 'a verification could not tell its progress'),
    );
  }, HEARTBEAT_MS);
  timer.unref();
  return heartbeat;
}

class Interrupted extends Error {}
