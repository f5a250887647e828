import { formatAmount, MAX_AMOUNT } from '../points.ts';
import type { RuleOutcome } from './evaluation.ts';
import type { Occasion } from './occasion.ts';
import type { RuleRefusal } from './refusal.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** Why a rule that was called by name gave nothing, as its caller is told. */
export function refusalOf(outcome: RuleOutcome, { world, occasion }: Scene): RuleRefusal {
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
    case 'nothing_to_give':
      return { code: 'amount_too_small', rule: number, amount: amountOf(occasion) };
    case 'out_of_range':
      return outOfBounds(rule, occasion);
    default: {
      const failed = parts.find((part) => part.outcome === 'false' || part.outcome === 'failed');
      const detail = failed ? `${failed.text}${failed.detail ? ` (${failed.detail})` : ''}`.slice(0, 300) : '';
      return { code: 'rule_condition_not_met', rule: number, reason, detail };
    }
  }
}

/** Of the points that it comes to, not of the amount that may have been asked for in money or units. */
function outOfBounds({ number, scale, effects }: Rule, occasion: Occasion): RuleRefusal {
  const bounds = effects.find(({ kind }) => kind === 'caller_amount');
  const { minimum = null, maximum = null } = bounds?.kind === 'caller_amount' ? bounds : {};
  return {
    code: 'amount_out_of_bounds',
    rule: number,
    amount: amountOf(occasion),
    minimum: minimum === null ? null : formatAmount(minimum, scale),
    maximum: formatAmount(maximum ?? MAX_AMOUNT, scale),
  };
}

function amountOf(occasion: Occasion): string {
  return occasion.kind === 'api' ? String(occasion.amount).slice(0, 64) : '';
}

function isoText(instant: number): string | null {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : null;
}
