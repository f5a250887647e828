import { type Static, Type } from 'typebox';
import type { CreditRow } from '../../../domain/credits/credit-row.ts';
import { BooleanText, EntryText, IntegerText, NumberText } from '../wordpress/read-fields.ts';
import { missingParameters } from '../wordpress/wordpress-error.ts';

const Common = {
  key: Type.Optional(Type.String()),
  note: Type.Optional(EntryText),
};
const Rows = { minItems: 1, maxItems: 1_000 };
/** Nothing may stand beside what a call takes: a guard in the wrong place would be no guard. */
const strict = { additionalProperties: false };
const Flags = { dry_run: Type.Optional(BooleanText), access_key: Type.Optional(Type.String()) };
const AddRow = Type.Object({ user_id: IntegerText, amount: NumberText, ...Common }, strict);
const SetRow = Type.Object(
  { user_id: IntegerText, total: NumberText, expected_balance: Type.Optional(NumberText), ...Common },
  strict,
);

/** One row, or `users` with many. */
export const AddFields = Type.Object(
  {
    user_id: Type.Optional(IntegerText),
    amount: Type.Optional(NumberText),
    ...Common,
    users: Type.Optional(Type.Array(AddRow, Rows)),
    ...Flags,
  },
  strict,
);
export const SetFields = Type.Object(
  {
    user_id: Type.Optional(IntegerText),
    total: Type.Optional(NumberText),
    expected_balance: Type.Optional(NumberText),
    ...Common,
    users: Type.Optional(Type.Array(SetRow, Rows)),
    ...Flags,
  },
  strict,
);

/** A row as it was sent. */
export type SentRow = Static<typeof AddRow> | Static<typeof SetRow>;
export type ChangeFields = Static<typeof AddFields> | Static<typeof SetFields>;

/** What a call asks for, whoever asks and whether or not it is a dry run. */
export function bodyOf({ dry_run: _, access_key: __, ...body }: ChangeFields) {
  return body;
}

/** The rows of a call; @throws ProblemError naming what its one row lacks */
export function rowsOf(fields: ChangeFields, needed: readonly string[]): readonly SentRow[] {
  const { users, ...single } = bodyOf(fields);
  if (users !== undefined) return users;
  const missing = needed.filter((name) => !(name in single));
  if (missing.length > 0) throw missingParameters(missing);
  return [single as SentRow]; // as: what a row needs was just found
}

export function readRow(sent: SentRow): CreditRow {
  const { user_id: userId, note } = sent;
  const common = { member: Number(userId), ...(note === undefined ? {} : { note }) };
  if ('total' in sent) {
    return { ...common, kind: 'set', amount: sent.total.trim(), expectedBalance: sent.expected_balance?.trim() };
  }
  const amount = sent.amount.trim();
  return amount.startsWith('-')
    ? { ...common, kind: 'take', amount: amount.slice(1) }
    : { ...common, kind: 'add', amount };
}
