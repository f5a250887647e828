import type pg from 'pg';
import { triggerKey } from '../../commands/keys.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { occasionStep } from '../../commands/tell-occasion.ts';
import { numberedId } from '../../domain/ids.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import { formatAmount } from '../../domain/points.ts';
import type { TriggerResult } from '../../domain/triggers/trigger-request.ts';
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
    const nothing = { code: undefined, points: undefined, balance: undefined, transactionId: undefined };
    if (decided.kind === 'refused') {
      const { code } = decided;
      return { member: undefined, result: { ...nothing, status: 'refused', code, occurredAt: parts.clock() } };
    }
    return await tell(parts, request, decided.record);
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

async function tell(
  { configs }: Parts,
  { programId }: LeftTrigger,
  record: Extract<Decided, { kind: 'applied' }>['record'],
): Promise<{ result: TriggerResult; member: number | undefined }> {
  const config = await configForRecords(configs, programId, [record]);
  const { amount = 0, pointType = '' } = record.body;
  const scale = config.pointTypes.get(pointType)?.scale ?? 0;
  const [leg] = memberLegs(record.body);
  return {
    member: leg?.member ?? record.body.member,
    result: {
      status: 'completed',
      code: undefined,
      points: formatAmount(amount, scale),
      balance: leg?.bucket === 'available' ? formatAmount(leg.after, scale) : undefined,
      transactionId: numberedId('txn', programId, record.number),
      occurredAt: record.at,
    },
  };
}
