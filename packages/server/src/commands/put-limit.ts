import type { PointType } from '../domain/ledger/point-type.ts';
import { decideLimit, type WantedLimit } from '../domain/limits/decide-limit.ts';
import type { Limit } from '../domain/limits/limit.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { dropLimit, isPrincipal, putLimit } from '../storage/limits/principal-limits.ts';
import { listPointTypes } from '../storage/point-types.ts';

/** Which limit: of a client, an operator (`opr_7`), a remote site or an inbound hook, in one point type. */
export type LimitName = { readonly principal: string; readonly pointType: string };

export type PutLimitOutcome =
  | { kind: 'put'; isChanged: true; limit: Limit; pointType: PointType }
  | { kind: 'unknown_principal' | 'unknown_point_type'; isChanged: false }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/** Sets what one principal may give and take, for every movement decided from then on, in every process. */
export function putPrincipalLimit(
  parts: Author,
  programId: number,
  { principal, pointType: key, wanted }: LimitName & { wanted: WantedLimit },
): Promise<PutLimitOutcome> {
  return changeConfig(parts, programId, async (change): Promise<PutLimitOutcome> => {
    const pointType = (await listPointTypes(change.session, programId)).find((each) => each.key === key);
    if (!pointType) return { kind: 'unknown_point_type', isChanged: false };
    if (!(await isPrincipal(change.session, programId, principal)))
      return { kind: 'unknown_principal', isChanged: false };
    const decision = decideLimit(wanted, pointType);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    const { limit } = decision;
    await putLimit(change, { principal, pointType: key, limit }, new Date(parts.clock()));
    return { kind: 'put', isChanged: true, limit, pointType };
  });
}

/** Takes a limit away; `isChanged` false: there was none. */
export function dropPrincipalLimit(
  author: Author,
  programId: number,
  name: LimitName,
): Promise<{ isChanged: boolean }> {
  return changeConfig(author, programId, async (change) => ({ isChanged: await dropLimit(change, name) }));
}
