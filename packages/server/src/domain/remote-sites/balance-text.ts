/** How a site writes balances: the separators of its default type, whatever type is asked for. */
export type BalanceFormat = { decimalSeparator: string; thousandsSeparator: string };

/**
 * Reads a balance as a site shows it (`1,234.50`, `1.234,50`, `-20`) into a plain decimal text (`1234.50`).
 *
 * Nothing is guessed: `1,000` is a thousand or one, and only the format says which. Undefined when the text is not in the
 * format. Separators come escaped, since the reply is HTML.
 */
export function readBalanceText(text: string, format: BalanceFormat): string | undefined {
  const plain = unescapeHtml(text);
  const { decimalSeparator: decimal, thousandsSeparator: thousands } = format;
  const sign = plain.startsWith('-') ? '-' : '';
  const parts = decimal === '' ? [plain.slice(sign.length)] : plain.slice(sign.length).split(decimal);
  const [whole = '', fraction, ...more] = parts;
  if (more.length > 0 || (fraction !== undefined && !/^\d{1,30}$/.test(fraction))) return undefined;
  const digits = readGroups(whole, thousands);
  if (digits === undefined) return undefined;
  return `${sign}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

function readGroups(whole: string, separator: string): string | undefined {
  const groups = separator === '' ? [whole] : whole.split(separator);
  const [first = '', ...others] = groups;
  if (others.length === 0) return /^\d{1,30}$/.test(first) ? first : undefined;
  if (!/^\d{1,3}$/.test(first) || others.length > 9 || !others.every((group) => /^\d{3}$/.test(group)))
    return undefined;
  return groups.join('');
}

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&nbsp;|&#0*160;/g, '\u{a0}'],
  [/&#0*39;/g, "'"],
  [/&quot;/g, '"'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

function unescapeHtml(text: string): string {
  return ENTITIES.reduce((read, [entity, character]) => read.replace(entity, character), text);
}
