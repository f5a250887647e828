import { Type } from 'typebox';
import { fillEntry } from '../../../domain/entry-text.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { getBalances } from '../../../queries/get-balances.ts';
import { listHistory } from '../../../queries/list-history.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { addCall } from './add-call.ts';
import { amountNumber, memberOf, readPointType } from './move-points.ts';
import { IntegerText } from './read-fields.ts';

const OneMember = Type.Object({
  user_id: IntegerText,
  ctype: Type.Optional(Type.String()),
  type: Type.Optional(Type.String({ description: 'Another name for `ctype`.' })),
});
const LogFields = Type.Object({
  ...OneMember.properties,
  per_page: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
  before: Type.Optional(IntegerText),
});

/** The balance, by its two addresses, and the log. (Source: the API connector's description; facts of what is in the wild.) */
export function addBalanceCalls(door: App, parts: AppParts): void {
  const scope = 'points:read';
  for (const [methods, path] of [
    [['GET', 'POST'], '/wp-json/mycred/v1/balance'],
    [['GET'], '/wp-json/mycred/v1/balance/:user_id'],
  ] as const) {
    addCall(door, parts, { methods, path, fields: OneMember, scope }, ({ fields, principal }) =>
      answerBalance(parts, principal, { userId: fields.user_id, ctype: fields.ctype ?? fields.type }),
    );
  }
  addCall(
    door,
    parts,
    { methods: ['GET'], path: '/wp-json/mycred/v1/log', fields: LogFields, scope },
    ({ fields, principal }) => answerLog(parts, principal, { ...fields, ctype: fields.ctype ?? fields.type }),
  );
}

/** What a member can spend, as a number. */
export async function answerBalance(
  parts: AppParts,
  principal: Principal,
  { userId, ctype }: { userId: string; ctype: string | undefined },
) {
  const pointType = await readPointType(parts, principal, ctype);
  const asked = { programId: principal.programId, ref: memberOf(userId), pointType: pointType.key };
  const found = await getBalances(parts, asked);
  if ('rejection' in found) throw new ProblemError(problemOf(found.rejection));
  const available = found.balances[0]?.available ?? 0;
  return { user_id: Number(userId), ctype: pointType.key, balance: amountNumber(available, pointType) };
}

/** A member's movements, the newest first, with the columns of that system's log; `before` takes the last `id` of a page. */
async function answerLog(
  parts: AppParts,
  principal: Principal,
  asked: { user_id: string; ctype: string | undefined; per_page: number; before?: string },
) {
  const { programId } = principal;
  const pointType = await readPointType(parts, principal, asked.ctype);
  const page = await listHistory(parts, {
    programId,
    ref: memberOf(asked.user_id),
    filter: { pointType: pointType.key },
    limit: asked.per_page,
    below: asked.before === undefined ? undefined : Number(asked.before),
  });
  if ('rejection' in page) throw new ProblemError(problemOf(page.rejection));
  const records = page.items.map(({ record }) => record);
  const config = await configForRecords(parts.configs, programId, records);
  return page.items.map(({ record, ownLegs }) => {
    const own = ownLegs.filter((leg) => leg.pointType === pointType.key && leg.bucket === 'available');
    const { entry = '', data = '' } = record.text ?? {};
    return {
      id: record.number,
      ref: record.body.reference ?? record.type,
      ref_id: record.body.referenceId ?? '',
      user_id: Number(asked.user_id),
      creds: amountNumber(
        own.reduce((sum, { amount }) => sum + amount, 0),
        pointType,
      ),
      ctype: pointType.key,
      time: Math.floor(record.at / 1_000),
      entry: fillEntry(entry, record, config),
      data,
    };
  });
}
