import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { type AskedVerification, SILENCE_MS, verificationOf } from '../queries/get-verification.ts';
import type { Progress } from '../queries/verification/verify-program.ts';
import { verifyLedger } from '../queries/verify-ledger.ts';
import type { Database } from '../storage/database.ts';
import { finishVerification, insertVerification, noteProgress } from '../storage/verification/verification-rows.ts';
import { type Heartbeat, type LifeNote, startHeartbeat } from './heartbeat.ts';

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
        const note = (life: LifeNote) => noteProgress(pool, place, { now: new Date(clock()), ...life });
        const heartbeat = startHeartbeat<Progress>(note, { logger, place });
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
  { heartbeat, isStopped }: { heartbeat: Heartbeat<Progress>; isStopped: () => boolean },
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

class Interrupted extends Error {}
