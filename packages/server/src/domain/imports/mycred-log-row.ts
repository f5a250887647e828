import type { Instant } from '../calendar.ts';
import type { MemberRef } from '../members/member.ts';
import { normalEmail } from '../members/member.ts';
import { isEmail, isMemberNumber, MAX_DATA_BYTES } from '../members/member-fields.ts';
import { shortest } from '../points.ts';
import { readPhpValue } from './php-value.ts';
import { type Fields, type RowReading, readRow, required, wholeNumber, wrong } from './row-reading.ts';

/** One row of the plugin's log: a movement of the past. `amount` as written, signed. */
export type MycredLogRow = {
  id: string;
  member: MemberRef;
  pointType: string;
  amount: string;
  at: Instant;
  reference: string;
  referenceId: string | undefined;
  entry: string | undefined;
  /** JSON text. */
  data: string | undefined;
};

/** The columns of the plugin's log table; `email` may stand in for `user_id`. (Source: docs/import.md.) */
export const MYCRED_LOG_COLUMNS = {
  required: ['id', 'creds', 'time'],
  either: ['user_id', 'email'],
  optional: ['ref', 'ref_id', 'ctype', 'entry', 'data'],
} as const;

const AMOUNT = /^[+-]?\d{1,15}(?:\.\d{1,20})?$/;
const MAX_REFERENCE = 256;

/**
 * Reads a row of the log. `pointTypes` says which of ours a `ctype` means; `readTime` reads the site's wall clock.
 *
 * `data` that PHP serialized becomes JSON; any other text stays a text. What is too long to be kept beside a record is a
 * problem, never cut.
 */
export function readMycredLogRow(
  fields: Fields,
  site: { pointTypes(ctype: string): string | undefined; readTime(seconds: number): Instant },
): RowReading<MycredLogRow> {
  return readRow(() => {
    const ctype = fields['ctype'] || 'mycred_default';
    const pointType = site.pointTypes(ctype);
    if (pointType === undefined) throw wrong('ctype', ctype, 'a type that is mapped to one of the program');
    const amount = required(fields, 'creds', 'an amount such as 10 or -2.50');
    if (!AMOUNT.test(amount)) throw wrong('creds', amount, 'an amount such as 10 or -2.50');
    const reference = fields['ref'] || 'mycred';
    if (reference.length > MAX_REFERENCE) throw wrong('ref', reference, `at most ${MAX_REFERENCE} characters`);
    return {
      id: String(wholeNumber(fields, 'id', 0)),
      member: readMember(fields),
      pointType,
      // Database columns pad with zeros; a point type with fewer decimals holds them all the same.
      amount: shortest(amount.replace('+', '')),
      at: site.readTime(readSeconds(fields)),
      reference,
      referenceId: readReferenceId(fields['ref_id'] ?? ''),
      entry: fields['entry'] || undefined,
      data: readData(fields['data'] ?? ''),
    };
  });
}

/** Also the site's clock can be wrong; years of five digits are no time that anything here can show. */
function readSeconds(fields: Fields): number {
  const seconds = wholeNumber(fields, 'time', 1);
  if (seconds >= YEAR_10000) throw wrong('time', String(seconds), 'unix seconds before the year 10000');
  return seconds;
}

const YEAR_10000 = 253_402_300_800;

/** The user's number, which stays the member's; an e-mail where the file has no numbers. */
function readMember(fields: Fields): MemberRef {
  const number = fields['user_id'] ?? '';
  if (number === '') {
    const email = required(fields, 'email', 'an e-mail address, where user_id is empty');
    if (!isEmail(email)) throw wrong('email', email, 'an e-mail address');
    return { kind: 'email', value: normalEmail(email) };
  }
  if (!/^\d{1,15}$/.test(number) || !isMemberNumber(Number(number)))
    throw wrong('user_id', number, 'a whole number from 1 on');
  return { kind: 'number', number: Number(number) };
}

function readReferenceId(text: string): string | undefined {
  if (text === '' || text === '0') return undefined;
  if (text.length > MAX_REFERENCE) throw wrong('ref_id', text, `at most ${MAX_REFERENCE} characters`);
  return text;
}

function readData(text: string): string | undefined {
  if (text === '') return undefined;
  const value = readPhpValue(text) ?? text;
  if (value === '') return undefined;
  const json = JSON.stringify(value);
  if (json.length > MAX_DATA_BYTES) throw wrong('data', text, `at most ${MAX_DATA_BYTES} bytes of JSON`);
  return json;
}
