import { parseAmount } from '../../points.ts';
import type { SettingProblem } from '../../setting-problem.ts';

/** Notes what is wrong with a setting; `field` is a JSON pointer, with names as in the domain. */
export type Report = (field: string, code: string, detail: string) => void;

export function newReport(): { problems: SettingProblem[]; report: Report } {
  const problems: SettingProblem[] = [];
  return { problems, report: (field, code, detail) => problems.push({ field, code, detail }) };
}

/** An amount of at most so many decimals in its smallest units; undefined, and reported, when it is none or not above `above`. */
export function readDecimal(
  text: string,
  { field, decimals, above, report }: { field: string; decimals: number; above: number; report: Report },
): number | undefined {
  const reading = parseAmount(text, decimals);
  if ('amount' in reading && reading.amount > above) return reading.amount;
  const detail = `expected a decimal above ${above / 10 ** decimals} with at most ${decimals} decimals and 15 digits, got ${JSON.stringify(text.slice(0, 64))}`;
  report(field, 'amount' in reading ? 'out_of_range' : reading.problem, detail);
  return undefined;
}

/** Whether a whole number lies between bounds; reported when not. */
export function checkWhole(
  value: number,
  { field, least, most, report }: { field: string; least: number; most: number; report: Report },
): boolean {
  if (Number.isInteger(value) && value >= least && value <= most) return true;
  report(field, 'out_of_range', `expected a whole number from ${least} to ${most}`);
  return false;
}

/** Checks a list of texts: how many, each within its length, none twice, none with control characters. */
export function checkTexts(
  texts: readonly string[],
  { field, most, report, least = 1 }: { field: string; most: number; report: Report; least?: number },
): void {
  if (texts.length < least || texts.length > most) {
    report(field, 'out_of_range', `expected ${least} to ${most} of them`);
  }
  const seen = new Set<string>();
  texts.slice(0, most).forEach((text, index) => {
    if (!isPlainText(text)) report(`${field}/${index}`, 'malformed', PLAIN_TEXT);
    else if (seen.has(text)) report(`${field}/${index}`, 'duplicate', 'expected each one once');
    seen.add(text);
  });
}

export const PLAIN_TEXT = 'expected 1 to 255 characters, none of them a control character';

export function isPlainText(text: string): boolean {
  return text.trim() !== '' && text.length <= 255 && text.isWellFormed() && !/\p{Cc}/u.test(text);
}
