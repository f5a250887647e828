import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';

/** Programs' configurations for reading; up to a second old. The lane decides by its own, under the head lock. */
export type ProgramConfigs = {
  get(programId: number): Promise<ProgramConfig>;
  /** What a program's own clock shows: a staging program may be ahead of the world. */
  now(programId: number): Promise<Instant>;
  /** Asks again before the next use; what is still in force of it is not made ready a second time. Without a program: all of them. */
  forget(programId?: number): void;
};

const MAX_AGE_MS = 1_000;

export function keepProgramConfigs(pool: pg.Pool, clock: () => number): ProgramConfigs {
  /** Much of what a program is configured with takes long to make ready, and seldom changes. */
  async function loadAgain(programId: number, before: Promise<ProgramConfig> | undefined) {
    return await loadProgramConfig(pool, programId, await before?.catch(() => undefined));
  }

  const kept = new Map<number, { config: Promise<ProgramConfig>; until: number }>();
  const configs: ProgramConfigs = {
    now: async (programId) => clock() + (await configs.get(programId)).aheadMs,
    get(programId) {
      const found = kept.get(programId);
      if (found && found.until > clock()) return found.config;
      const config = loadAgain(programId, found?.config).then((loaded) => {
        if (!loaded) throw new Error(`program ${programId} does not exist`);
        return loaded;
      });
      kept.set(programId, { config, until: clock() + MAX_AGE_MS });
      config.catch(() => kept.delete(programId));
      return config;
    },
    forget(programId) {
      for (const [id, entry] of kept) if (programId === undefined || id === programId) entry.until = 0;
    },
  };
  return configs;
}
