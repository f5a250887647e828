import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { Rejection } from '../domain/rejection.ts';
import { noteAlerts } from '../storage/limits/alerts.ts';

/** A member who may not be given anything, or has not what a rule would take: that is as it should be. */
const EXPECTED: ReadonlySet<Rejection['code']> = new Set<Rejection['code']>([
  'unknown_member',
  'member_erased',
  'member_blocked',
  'member_excluded',
  'insufficient_points',
]);
/** Points that are due back and stay where they are: somebody should know. */
const EXPECTED_OF_TAKING_BACK: typeof EXPECTED = new Set<Rejection['code']>(['unknown_member', 'member_erased']);

type Refused = { readonly what: string; readonly rejection: Rejection; readonly isTakingBack?: boolean };

/**
 * Keeps an alert of what rules were to do by themselves and was refused, where the program's own settings are why; of what they were to
 * take back (`isTakingBack`), also where the points are spent.
 */
export async function noteRuleRefusals(
  client: pg.ClientBase,
  { programId, calendar }: Pick<ProgramConfig, 'programId' | 'calendar'>,
  { at, refusals }: { at: Instant; refusals: readonly Refused[] },
): Promise<void> {
  const alerts = refusals.flatMap(({ what, rejection: { code, rules = [] }, isTakingBack = false }) => {
    if ((isTakingBack ? EXPECTED_OF_TAKING_BACK : EXPECTED).has(code)) return [];
    const detail = `${what}: what rules were to ${isTakingBack ? 'take back' : 'do'} was refused (${[code, ...rules].join(', ')})`;
    const common = { kind: 'rule_refused', principal: 'system', subject: code, detail } as const;
    return [{ ...common, day: calendar.dayOf(at), at: new Date(at) }];
  });
  if (alerts.length > 0) await noteAlerts(client, programId, alerts);
}
