import type pg from 'pg';
import { triggerKey } from '../../commands/keys.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { occasionStep } from '../../commands/tell-occasion.ts';
import { completedResult, refusedResult } from '../../domain/triggers/trigger-result.ts';
import { configForRecords } from '../../queries/config-for-records.ts';
import { findKeyUses, type KeyUse } from '../../queries/find-key-uses.ts';
import type { ProgramConfigs } from '../../queries/program-configs.ts';
import type { LeftTrigger, SettleTrigger } from './callback-parts.ts';

type Parts = {
  readonly pool: pg.Pool;
  readonly lanes: Pick<Lanes, 'submit'>;
  readonly configs: ProgramConfigs;
  readonly clock: () => number;
};
type Decided =
  | { kind: 'applied'; record: Extract<KeyUse, { kind: 'applied' }>['record'] }
  | { kind: 'refused'; code: string };

/** Has the program's lane decide a request that was kept, under its own key: as often as it is asked, it is decided once. */
export function decideTriggers(parts: Parts): SettleTrigger {
  return async (request) => {
    const decided = await decide(parts, request);
    if (decided.kind === 'refused') return refusedResult(decided.code, parts.clock());
    const { record } = decided;
    return completedResult(await configForRecords(parts.configs, request.programId, [record]), record);
  };
}

async function decide({ pool, lanes }: Parts, request: LeftTrigger): Promise<Decided> {
  const { programId, clientId, rule, requestId, fingerprint, ask } = request;
  const key = triggerKey(clientId, rule, requestId, fingerprint);
  if (!ask) {
    // Whom it was about is erased: what was done stays done, and nothing more is.
    const [use] = await findKeyUses(pool, programId, [key.hash]);
    if (use?.kind === 'applied') return use;
    return { kind: 'refused', code: use?.rejection.code ?? 'member_erased' };
  }
  const command = { by: clientId, steps: [occasionStep(ask.input, key)], dryRun: false };
  const outcome = await lanes.submit(programId, command);
  if (outcome.kind === 'key_reused') return { kind: 'refused', code: 'request_id_reused' };
  if (outcome.kind === 'refused') return { kind: 'refused', code: outcome.rejection.code };
  const [record] = outcome.records;
  if (!record) throw new Error('bug: a trigger was applied without a record');
  return { kind: 'applied', record };
}
