import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { noteSecretsUsed, type SecretName } from '../storage/clients.ts';

export type LastUsedNotes = {
  note(secret: SecretName, at: Instant): void;
  /** Writes all that waits; never rejects. */
  flush(): Promise<void>;
};

const INTERVAL_MS = 60_000;
const DELAY_MS = 1_000;

/**
 * Writes behind when each secret was last used: at most once a minute per secret, a second after the use, many in one
 * statement. A note that cannot be written is dropped, because the next use makes another.
 */
export function makeLastUsedNotes({
  pool,
  logger,
}: {
  readonly pool: pg.Pool;
  readonly logger: BaseLogger;
}): LastUsedNotes {
  const notedAt = new Map<string, Instant>();
  let waiting: { secret: SecretName; at: Instant }[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const uses = waiting;
    waiting = [];
    const programs = Map.groupBy(uses, ({ secret }) => secret.programId);
    for (const [programId, ofProgram] of programs) {
      try {
        await noteSecretsUsed(pool, programId, ofProgram);
      } catch (error) {
        logger.warn({ err: error, programId }, 'when secrets were last used could not be noted');
      }
    }
  }

  return {
    note(secret, at) {
      const name = `${secret.clientId}/${secret.secretId}`;
      const before = notedAt.get(name);
      if (before !== undefined && Math.abs(at - before) < INTERVAL_MS) return;
      notedAt.set(name, at);
      waiting.push({ secret, at });
      timer ??= setTimeout(flush, DELAY_MS).unref();
    },
    flush,
  };
}
