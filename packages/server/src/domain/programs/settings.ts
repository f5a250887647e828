import { isShownName } from '../names.ts';
import { formatAmount, parseAmount, shortest } from '../points.ts';
import { isCurrency } from '../rules/currency.ts';
import type { SettingProblem } from '../setting-problem.ts';

/** What may be set of a program. `pointValues`: what a point is worth in the currency, as a decimal by point type. */
export type ProgramSettings = {
  readonly name: string;
  readonly lateDays: number;
  readonly currency: string | null;
  readonly pointValues: Readonly<Record<string, string>>;
};

/** Settings as they are asked for; what is left out stays. */
export type ProgramChange = Partial<Omit<ProgramSettings, 'pointValues'>> & {
  pointValues?: Readonly<Record<string, string | number>>;
};

/** Decimals of the value of a point: a tenth of a cent is none too small. */
export const VALUE_DECIMALS = 6;
const MAX_LATE_DAYS = 3_650;

/** Decides on a change of a program's settings. `pointTypes`: the keys of those that it has. */
export function decideProgramChange(
  current: ProgramSettings,
  change: ProgramChange,
  pointTypes: ReadonlySet<string>,
): { settings: ProgramSettings } | { problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const wrong = (field: string, code: string, detail: string) => problems.push({ field, code, detail });
  const { name, lateDays, currency } = { ...current, ...change };
  if (!isShownName(name)) {
    wrong('name', 'malformed', 'expected 1 to 200 characters, not all of them blank, none of them a control character');
  }
  if (!Number.isInteger(lateDays) || lateDays < 0 || lateDays > MAX_LATE_DAYS) {
    wrong('lateDays', 'out_of_range', `expected a whole number from 0 to ${MAX_LATE_DAYS}`);
  }
  if (currency !== null && !isCurrency(currency)) {
    wrong('currency', 'malformed', 'expected a code of ISO 4217, such as EUR, or null');
  }
  const values = Object.entries(change.pointValues ?? current.pointValues).map(([pointType, value]) => {
    if (!pointTypes.has(pointType)) {
      wrong(`pointValues.${pointType}`, 'unknown_point_type', 'expected a point type of this program');
    }
    const read = parseAmount(value, VALUE_DECIMALS);
    const amount = 'amount' in read ? read.amount : -1;
    if (amount < 0) {
      wrong(
        `pointValues.${pointType}`,
        'problem' in read ? read.problem : 'negative',
        `expected a decimal of zero or more with at most ${VALUE_DECIMALS} decimals`,
      );
    }
    return [pointType, shortest(formatAmount(Math.max(0, amount), VALUE_DECIMALS))] as const;
  });
  if (problems.length > 0) return { problems };
  return { settings: { name, lateDays, currency, pointValues: Object.fromEntries(values) } };
}
