import type { BaseLogger } from 'pino';

/**
 * What a job that was asked for over the API says of itself from the asking on, so that one that waits for its turn is not taken for
 * lost. `isForgotten`: somebody has cancelled it, or another process has taken it for lost.
 */
export type Heartbeat<Progress> = {
  progress: Progress | undefined;
  isRunning: boolean;
  isForgotten: boolean;
  stop(): void;
};

/** What is noted with each sign of life. */
export type LifeNote = { state: 'waiting' | 'running'; progress: string | null };

/** Between two signs of life, in milliseconds. */
const HEARTBEAT_MS = 2_000;

/** Begins to give signs of life. `note` keeps one, and gives false where nobody waits for the job any more. */
export function startHeartbeat<Progress>(
  note: (life: LifeNote) => Promise<boolean>,
  { logger, place }: { logger: BaseLogger; place: object },
): Heartbeat<Progress> {
  const stop = () => clearInterval(timer);
  const heartbeat: Heartbeat<Progress> = { progress: undefined, isRunning: false, isForgotten: false, stop };
  async function beat(): Promise<void> {
    const { progress, isRunning } = heartbeat;
    const state = isRunning ? 'running' : 'waiting';
    heartbeat.isForgotten = !(await note({ state, progress: progress ? JSON.stringify(progress) : null }));
  }
  const timer = setInterval(() => {
    beat().catch((error: unknown) => logger.warn({ err: error, ...place }, 'a job could not tell its progress'));
  }, HEARTBEAT_MS);
  timer.unref();
  return heartbeat;
}
