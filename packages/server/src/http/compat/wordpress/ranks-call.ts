import { Type } from 'typebox';
import { getStanding } from '../../../queries/standings/get-standing.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { type Asked, addCall } from './add-call.ts';
import { amountNumber, memberOf, readPointType } from './move-points.ts';
import { IntegerText } from './read-fields.ts';

const Fields = Type.Object({
  user_id: Type.Optional(IntegerText),
  type: Type.Enum(['get'], { default: 'get' }),
  ctype: Type.Optional(Type.String()),
});

/**
 * The REST add-on's call for ranks: those of a point type, or the one of a user. (Source: the add-on's knowledge base, which
 * does not show replies.)
 */
export function addRanksCall(door: App, parts: AppParts): void {
  const call = { methods: ['POST'], path: '/wp-json/mycred/v1/ranks', fields: Fields, scope: 'ranks:read' } as const;
  addCall(door, parts, call, (asked) => answer(parts, asked));
}

async function answer(
  parts: AppParts,
  { fields, principal }: Asked<{ user_id?: string; ctype?: string }>,
): Promise<unknown> {
  const { programId } = principal;
  const pointType = await readPointType(parts, principal, fields.ctype);
  const { ranks } = await parts.configs.get(programId);
  if (fields.user_id === undefined) {
    const own = [...ranks.values()].filter((rank) => rank.isActive && rank.pointType === pointType.key);
    return own.map(({ number, name, min, max }) => ({
      rank_id: number,
      title: name,
      ctype: pointType.key,
      minimum: amountNumber(min, pointType),
      maximum: amountNumber(max, pointType),
    }));
  }
  const { pool, patienceMs } = parts;
  const ref = memberOf(fields.user_id);
  const standing = await getStanding(pool, { programId, ref, asOf: undefined, patienceMs });
  if ('rejection' in standing) throw new ProblemError(problemOf(standing.rejection));
  const held = standing.ranks.find((each) => each.pointType === pointType.key);
  return {
    user_id: Number(fields.user_id),
    ctype: pointType.key,
    rank_id: held?.rank ?? null,
    title: held === undefined ? null : (ranks.get(held.rank)?.name ?? null),
  };
}
