import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { noteSecretsUsed } from '../storage/clients.ts';
import { noteHooksUsed } from '../storage/inbound-hooks/hooks.ts';
import { notePasswordsUsed } from '../storage/operators.ts';
import type { ProvenPrincipal } from './prove-credentials.ts';

/** When a credential was used, and the address it came from. */
type Use = { at: Instant; address: string };
type NamedUse = Use & { programId: number; by: string; secretId: string };

export type UsedPrincipal = Pick<ProvenPrincipal, 'programId' | 'by' | 'kind' | 'secretId'>;

export type LastUsedNotes = {
  /** `secretId` is empty for a hook, of which the last use is kept as a whole. */
  note(principal: UsedPrincipal, use: Use): void;
  /** Writes all that waits; never rejects. */
  flush(): Promise<void>;
};

const LISTS: Partial<Record<UsedPrincipal['kind'], 'passwords' | 'hooks'>> = {
  application_password: 'passwords',
  hook: 'hooks',
};
const INTERVAL_MS = 60_000;
const DELAY_MS = 1_000;

/**
 * Writes behind when each secret, application password and hook was last used, and from where: at most once a minute for each, a
 * second after the use, many in one statement. A note that cannot be written is dropped, because the next use makes another.
 */
export function makeLastUsedNotes({
  pool,
  logger,
}: {
  readonly pool: pg.Pool;
  readonly logger: BaseLogger;
}): LastUsedNotes {
  const notedAt = new Map<string, Instant>();
  const waiting: Record<'secrets' | 'passwords' | 'hooks', NamedUse[]> = { secrets: [], passwords: [], hooks: [] };
  let timer: NodeJS.Timeout | undefined;

  async function write(
    uses: readonly NamedUse[],
    store: (pool: pg.Pool, programId: number, uses: readonly NamedUse[]) => Promise<void>,
  ): Promise<void> {
    for (const [programId, ofProgram] of Map.groupBy(uses, (use) => use.programId)) {
      try {
        await store(pool, programId, ofProgram);
      } catch (error) {
        logger.warn({ err: error, programId }, 'when secrets were last used could not be noted');
      }
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    await write(waiting.secrets.splice(0), noteSecretsUsed);
    await write(waiting.passwords.splice(0), notePasswordsUsed);
    await write(waiting.hooks.splice(0), noteHooksUsed);
  }

  return {
    note({ programId, by, secretId, kind }, use) {
      const name = `${by}/${secretId}`;
      const before = notedAt.get(name);
      if (before !== undefined && Math.abs(use.at - before) < INTERVAL_MS) return;
      notedAt.set(name, use.at);
      waiting[LISTS[kind] ?? 'secrets'].push({ ...use, programId, by, secretId });
      timer ??= setTimeout(flush, DELAY_MS).unref();
    },
    flush,
  };
}
