import { Type } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { type Asked, addCall } from './add-call.ts';
import { amountNumber, balanceAfter, memberOf, movePoints, readPointType } from './move-points.ts';
import { EntryText, IntegerText, NumberText, ReferenceText } from './read-fields.ts';
import { wrongParameters } from './wordpress-error.ts';

const Words = {
  ctype: Type.Optional(Type.String()),
  type: Type.Optional(Type.String({ description: 'Another name for `ctype`.' })),
  reference: Type.Optional(ReferenceText),
  ref: Type.Optional({ ...ReferenceText, description: 'Another name for `reference`.' }),
  entry: Type.Optional(EntryText),
  log_entry: Type.Optional({ ...EntryText, description: 'Another name for `entry`, as are `log` and `note`.' }),
  log: Type.Optional(EntryText),
  note: Type.Optional(EntryText),
};
const OneMember = Type.Object({ user_id: IntegerText, amount: NumberText, ...Words });
const TwoMembers = Type.Object({ from_user_id: IntegerText, to_user_id: IntegerText, amount: NumberText, ...Words });

type Words = { [name in keyof typeof Words]?: string };

/** Award, deduct and transfer, also by the names that other plugins gave them. (Source: the API connector's description.) */
export function addMovementCalls(door: App, parts: AppParts): void {
  const common = { methods: ['POST'], fields: OneMember, scope: 'points:write' } as const;
  for (const [path, sign] of [
    ['/award', ''],
    ['/add', ''],
    ['/deduct', '-'],
    ['/subtract', '-'],
  ] as const) {
    addCall(door, parts, { ...common, path: `/wp-json/mycred/v1${path}` }, async (asked) => {
      const { user_id: userId, amount } = asked.fields;
      return await awardOrDeduct(parts, asked, {
        userId,
        ...noteOf(asked.fields),
        signed: `${sign}${readPositive(amount)}`,
      });
    });
  }
  addCall(door, parts, { ...common, path: '/wp-json/mycred/v1/transfer', fields: TwoMembers }, (asked) =>
    transfer(parts, asked),
  );
}

/** Gives a member points, or takes them when the amount is negative; answers with what was moved and what there is now. */
export async function awardOrDeduct(
  parts: AppParts,
  asked: Asked<unknown>,
  call: {
    userId: string;
    ctype: string | undefined;
    reference: string | undefined;
    entry: string | undefined;
    signed: string;
  },
) {
  const { userId, ctype, reference, entry } = call;
  const pointType = await readPointType(parts, asked.principal, ctype);
  const signed = call.signed.trim();
  const kind = signed.startsWith('-') ? 'debit' : 'credit';
  const member = memberOf(userId);
  const input = {
    member,
    pointType: pointType.key,
    amount: signed.replace(/^-/, ''),
    reference: reference ?? kind,
    ...(entry === undefined ? {} : { text: { entry } }),
  };
  const moved = await movePoints(parts, asked, { movement: { kind, input }, pointType });
  const amount = (kind === 'debit' ? -1 : 1) * (moved.body.amount ?? 0);
  return {
    id: numberedId('txn', asked.principal.programId, moved.number),
    user_id: Number(userId),
    ctype: pointType.key,
    reference: moved.body.reference,
    amount: amountNumber(amount, pointType),
    // Absent when the points are still to become available.
    balance: balanceAfter(moved),
  };
}

async function transfer(
  parts: AppParts,
  asked: Asked<{ from_user_id: string; to_user_id: string; amount: string } & Words>,
) {
  const { from_user_id: from, to_user_id: to, amount } = asked.fields;
  const { ctype, reference = 'transfer', entry } = noteOf(asked.fields);
  const pointType = await readPointType(parts, asked.principal, ctype);
  const input = {
    from: memberOf(from),
    to: memberOf(to),
    pointType: pointType.key,
    amount: readPositive(amount),
    reference,
    ...(entry === undefined ? {} : { text: { entry } }),
  };
  const moved = await movePoints(parts, asked, { movement: { kind: 'transfer', input }, pointType });
  return {
    id: numberedId('txn', asked.principal.programId, moved.number),
    from_user_id: Number(from),
    to_user_id: Number(to),
    ctype: pointType.key,
    reference: moved.body.reference,
    amount: amountNumber(moved.body.amount ?? 0, pointType),
    balance: balanceAfter(moved),
  };
}

function noteOf({ ctype, type, reference, ref, entry, log_entry, log, note }: Words) {
  return { ctype: ctype ?? type, reference: reference ?? ref, entry: entry ?? log_entry ?? log ?? note };
}

/** The direction is in the call's name: a sign in the amount could mean either. */
function readPositive(amount: string): string {
  const text = amount.trim();
  if (!text.startsWith('-')) return text;
  const message = `amount must be above zero here: ${JSON.stringify(text.slice(0, 64))}.`;
  throw wrongParameters([{ name: 'amount', code: 'rest_invalid_param', message }]);
}
