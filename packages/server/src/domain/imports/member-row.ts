import { isJsonObject } from '../json-object.ts';
import type { CreateMemberInput } from '../members/decide-create-member.ts';
import { writeData } from '../members/member-data.ts';
import { isEmail, isExternalId, isLanguage, isName } from '../members/member-fields.ts';
import { type Fields, optional, type RowReading, readRow, wholeNumber, wrong } from './row-reading.ts';

export const MEMBER_COLUMNS = {
  required: [],
  either: ['number', 'email', 'external_id'],
  // The last three are what our own export says of a member besides; they follow from the journal.
  optional: ['name', 'language', 'data', 'excluded', 'state', 'merged_into', 'created_at'],
} as const;

/** Reads a member as a file of members has one. At least one of number, e-mail and external id names them. */
export function readMemberRow(fields: Fields): RowReading<CreateMemberInput> {
  return readRow(() => {
    const number = fields['number'] ? wholeNumber(fields, 'number', 1) : undefined;
    const email = optional(fields, 'email', { right: isEmail, expected: 'an e-mail address' });
    const externalId = optional(fields, 'external_id', { right: isExternalId, expected: '1 to 320 characters' });
    const name = optional(fields, 'name', { right: isName, expected: 'a name of at most 200 characters' });
    const language = optional(fields, 'language', {
      right: isLanguage,
      expected: 'a language tag such as en or pt-BR',
    });
    const excluded = optional(fields, 'excluded', {
      right: (text) => text === 'true' || text === 'false',
      expected: 'true or false',
    });
    if (number === undefined && email === undefined && externalId === undefined)
      throw wrong('number', '', 'a number, an email or an external_id');
    const data = readData(fields['data'] ?? '');
    return {
      ...(number === undefined ? {} : { number }),
      ...(email === undefined ? {} : { email }),
      ...(externalId === undefined ? {} : { externalId }),
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
      ...(data === undefined ? {} : { data }),
      ...(excluded === 'true' ? { excluded: true } : {}),
    };
  });
}

function readData(text: string): string | undefined {
  if (text === '') return undefined;
  const expected = 'a JSON object of at most 8 kB';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('data', text, expected);
  }
  const written = isJsonObject(value) ? writeData(value) : undefined;
  if (!written || 'rejection' in written) throw wrong('data', text, expected);
  return written.value ?? undefined;
}
