import type { BaseLogger } from 'pino';
import type { Database } from '../storage/database.ts';
import { listPrograms, type ProgramRow } from '../storage/programs.ts';

export type Jobs = {
  /** Looks once through all programs; resolves to how much was done. */
  runOnce(): Promise<number>;
  /** Starts no more work and waits for what is under way. */
  stop(): Promise<void>;
};

/**
 * Looks through all programs again and again, one look after the other, with a pause of `intervalMs` before each; 0: only
 * when `runOnce` is called. One program's trouble is not the others': it is told as `trouble`, and the next look tries again.
 *
 * @param options.work what is done for one program; it is to end early once `isStopped`
 */
export function startRepeating(options: {
  readonly database: Pick<Database, 'pool'>;
  readonly logger: BaseLogger;
  readonly intervalMs: number;
  readonly trouble: string;
  work(program: ProgramRow, isStopped: () => boolean): Promise<number>;
}): Jobs {
  const { database, logger, intervalMs, trouble } = options;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  function schedule(): void {
    if (isStopped || intervalMs === 0) return;
    timer = setTimeout(() => {
      running = runOnce().finally(schedule);
      running.catch((error: unknown) => logger.warn({ err: error }, trouble));
    }, intervalMs);
    timer.unref();
  }

  async function runOnce(): Promise<number> {
    let count = 0;
    for (const program of await listPrograms(database.pool)) {
      if (isStopped) break;
      try {
        count += await options.work(program, () => isStopped);
      } catch (error) {
        logger.warn({ err: error, programId: program.id }, trouble);
      }
    }
    return count;
  }

  schedule();
  return {
    runOnce,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running.catch(() => {});
    },
  };
}
