import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { payloadIdBefore } from '../domain/inbound-hooks/payload-id.ts';
import type { Database } from '../storage/database.ts';
import { listHookRows } from '../storage/inbound-hooks/hooks.ts';
import { clearPayloadsBefore } from '../storage/inbound-hooks/payloads.ts';
import { type Jobs, startRepeating } from './repeat.ts';

const KEPT_MS = 30 * 86_400_000;
/** Rows of one statement, and hooks of one look. */
const PAGE = 1_000;
const HOOKS = 100;

type Options = {
  database: Pick<Database, 'pool'>;
  clock: () => Instant;
  logger: BaseLogger;
  /** The pause between two looks, in milliseconds; 0: only when `runOnce` is called. */
  intervalMs: number;
};

/** Clears what inbound hooks were sent more than 30 days ago, parked or not. `runOnce` resolves to how many events went. */
export function startHookClearing(options: Options): Jobs {
  return startRepeating({
    ...options,
    trouble: 'old events of hooks could not be cleared',
    work: ({ id }, isStopped) => clearProgram(options, id, isStopped),
  });
}

async function clearProgram(
  { database: { pool }, clock }: Options,
  programId: number,
  isStopped: () => boolean,
): Promise<number> {
  const before = payloadIdBefore(programId, clock() - KEPT_MS);
  let count = 0;
  let after = '';
  for (let hooks = HOOKS; hooks === HOOKS && !isStopped(); ) {
    const found = await listHookRows(pool, programId, { after, limit: HOOKS });
    for (const { id } of found) {
      let cleared = PAGE;
      while (cleared === PAGE && !isStopped()) {
        cleared = await clearPayloadsBefore(pool, { programId, hookId: id }, { before, limit: PAGE });
        count += cleared;
      }
    }
    hooks = found.length;
    after = found.at(-1)?.id ?? after;
  }
  return count;
}
