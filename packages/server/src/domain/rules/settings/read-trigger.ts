import type { RecordType } from '../../ledger/record.ts';
import { decimalsOf } from '../call.ts';
import { powerOfTen } from '../fraction.ts';
import type { Rule, RuleSettings } from '../rule.ts';
import { checkTexts, checkWhole, type Report, readDecimal } from './problems.ts';

/** The records that may make a rule look. What takes a movement back is not among them: it takes back what the rule gave. */
const LOOKED_AT: readonly RecordType[] = [
  'credit',
  'debit',
  'transfer',
  'capture',
  'expiry',
  'badge_reached',
  'badge_assigned',
  'rank_changed',
  'member_created',
];

const EVENT_CODE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const EVENT_CODE_TEXT = 'expected a letter or digit, then up to 63 letters, digits, _, ., : or -';
const MAX_DAYS = 3_650;

/** Checks a trigger, and reads the bounds of what an API call may name. */
export function readTrigger({ trigger }: RuleSettings, scale: number, report: Report): Rule['callBounds'] {
  const none = { minimum: null, maximum: null };
  if (trigger.on === 'event') checkEventCode(trigger.event, '/trigger/event', report);
  else if (trigger.on === 'time') checkTime(trigger, report);
  else if (trigger.on === 'movement') {
    if (trigger.references) checkTexts(trigger.references, { field: '/trigger/references', most: 50, report });
    checkTexts(trigger.types, { field: '/trigger/types', most: LOOKED_AT.length, report });
    trigger.types.slice(0, LOOKED_AT.length).forEach((type, index) => {
      if (LOOKED_AT.some((known) => known === type)) return;
      report(`/trigger/types/${index}`, 'unknown_record_type', `expected one of ${LOOKED_AT.join(', ')}`);
    });
  }
  if (trigger.on !== 'api') return none;
  const { amount: kind, minimum, maximum } = trigger;
  if (kind === 'none') {
    for (const field of ['minimum', 'maximum'] as const) {
      if (trigger[field] !== undefined)
        report(`/trigger/${field}`, 'not_allowed', 'expected none, where no amount is sent');
    }
    return none;
  }
  const { told, exact } = decimalsOf(kind, scale);
  const read = (text: string | undefined, name: string): bigint | null => {
    const value =
      text === undefined
        ? undefined
        : readDecimal(text, { field: `/trigger/${name}`, decimals: told, above: 0, report });
    return value === undefined ? null : BigInt(value) * powerOfTen(exact - told);
  };
  const bounds = { minimum: read(minimum, 'minimum'), maximum: read(maximum, 'maximum') };
  if (bounds.minimum !== null && bounds.maximum !== null && bounds.minimum > bounds.maximum) {
    report('/trigger/maximum', 'below_minimum', 'expected no less than the minimum');
  }
  return bounds;
}

export function checkEventCode(code: string, field: string, report: Report): void {
  if (!EVENT_CODE.test(code)) report(field, 'malformed', EVENT_CODE_TEXT);
}

function checkTime({ occasion, days }: Extract<RuleSettings['trigger'], { on: 'time' }>, report: Report): void {
  if (occasion !== 'inactivity') {
    if (days !== undefined)
      report('/trigger/days', 'not_allowed', 'expected none: only inactivity is a number of days');
    return;
  }
  if (days === undefined) report('/trigger/days', 'required', 'expected after how many days without a movement');
  else checkWhole(days, { field: '/trigger/days', least: 1, most: MAX_DAYS, report });
}
