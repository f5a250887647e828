import { formatAmount } from '../points.ts';
import type { RuleOutcome } from './evaluation.ts';
import type { RuleRefusal } from './refusal.ts';
import type { Scene } from './scene.ts';

/** Why a rule that was called by name gave nothing, as its caller is told. */
export function refusalOf(outcome: RuleOutcome, { world }: Scene): RuleRefusal {
  const { rule, reason = 'nothing_to_give', wanted, capLeft, parts } = outcome;
  const { number, scale } = rule;
  switch (reason) {
    case 'outside_dates':
      return {
        code: 'rule_outside_dates',
        rule: number,
        starts_at: isoText(rule.startsAt),
        ends_at: isoText(rule.endsAt),
      };
    case 'client_not_authorised':
      return { code: 'client_not_authorised', rule: number, client: world.client };
    case 'cap_reached': {
      const left = capLeft === null ? null : formatAmount(capLeft, scale);
      return { code: 'rule_cap_reached', rule: number, requested: formatAmount(wanted, scale), cap_left: left };
    }
    default: {
      const failed = parts.find((part) => part.outcome === 'false' || part.outcome === 'failed');
      const detail = failed ? `${failed.text}${failed.detail ? ` (${failed.detail})` : ''}`.slice(0, 300) : '';
      return { code: 'rule_condition_not_met', rule: number, reason, detail };
    }
  }
}

function isoText(instant: number): string | null {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : null;
}
