import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import { cutWhenStalled } from '../storage/cut-when-stalled.ts';
import { statementFailed } from '../storage/database-errors.ts';
import { settleBatch, watchCommit } from '../storage/ledger/settle.ts';
import { type Command, Fault } from './command.ts';
import { openKnownState } from './lane-memory.ts';
import type { LaneSession } from './lane-session.ts';
import { type BatchContext, type DecidedBatch, decideBatch } from './run-batch.ts';

export type AttemptOptions = Omit<BatchContext, 'config' | 'known'> & {
  session: LaneSession;
  logger: BaseLogger;
  /** How long a database may leave a batch without an answer before its connection is cut, in milliseconds. */
  stallMs: number;
  /** Whether the lane is closing, and nobody may be kept waiting for a database that does not come back. */
  isClosing: () => boolean;
  /** Told whenever the database was not there to settle a COMMIT. */
  onUnsettled: (error: unknown) => void;
};

/**
 * Makes the function that carries one batch from lock to durable commit, once.
 *
 * It resolves when everything in the batch is safe, or refused; it rejects when nothing of it was written. An ambiguous
 * COMMIT is settled in between, so there is no third way, save a `Fault` with an unknown outcome while the lane is closing.
 */
export function makeAttempt(options: AttemptOptions): (commands: readonly Command[]) => Promise<DecidedBatch> {
  const { session, programId, logger, stallMs } = options;
  const limit = { stallMs, logger };
  const known = openKnownState();
  let config: ProgramConfig | undefined;

  async function attempt(commands: readonly Command[]): Promise<DecidedBatch> {
    try {
      const decided = await carryThrough(commands);
      config = decided.batch.config;
      if (decided.last) known.keep(decided.batch, decided.last.hash);
      for (const alert of decided.batch.alerts) logger.warn({ programId, ...alert }, 'a caller went past its limit');
      return decided;
    } catch (error) {
      known.forget();
      throw error;
    }
  }

  async function carryThrough(commands: readonly Command[]): Promise<DecidedBatch> {
    const client = await session.client();
    let decided: DecidedBatch;
    try {
      const context = { programId, clock: options.clock, salt: options.salt, config, known };
      decided = await cutWhenStalled(client, decideBatch(client, context, commands), limit);
      if (!decided.hasWrites) await cutWhenStalled(client, client.query('rollback'), limit);
    } catch (caught) {
      const error = session.causeOf(caught);
      await session.recover(error);
      throw error;
    }
    if (decided.hasWrites) await commit(client, decided);
    return decided;
  }

  async function commit(client: pg.Client, decided: DecidedBatch): Promise<void> {
    const watch = watchCommit(client);
    try {
      const tag = await cutWhenStalled(client, decided.write(), limit);
      // COMMIT of an aborted transaction "succeeds" with the tag ROLLBACK.
      if (tag !== 'COMMIT') throw new Error(`expected COMMIT, the database answered ${tag}`);
      if (!watch.isDoubtful()) return;
    } catch (caught) {
      const error = session.causeOf(caught);
      await session.recover(error);
      if (statementFailed(error)) throw error;
      logger.warn({ err: error, programId }, 'the reply to COMMIT was lost: settling');
    } finally {
      watch.stop();
    }
    if (!(await settle(decided))) throw new BatchNotCommitted();
  }

  /** Only this tells whether an ambiguous COMMIT took place, so it does not give up before the lane is closed. */
  async function settle(decided: DecidedBatch): Promise<boolean> {
    for (let delayMs = 20; ; delayMs = Math.min(delayMs * 2, 1_000)) {
      try {
        const client = await session.client();
        return await cutWhenStalled(client, settleBatch(client, programId, decided), limit);
      } catch (error) {
        await session.recover(error);
        options.onUnsettled(error);
        if (options.isClosing()) throw new Fault('the outcome is not known', { cause: error, isOutcomeKnown: false });
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  return attempt;
}

/** Settling showed that the batch was not committed, and that the database is there: it may be tried again, as after a serialization failure. */
export class BatchNotCommitted extends Error {
  readonly code = '40001';
}
