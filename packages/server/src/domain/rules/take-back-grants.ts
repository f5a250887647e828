import type { RuleGrant } from '../ledger/record.ts';

/**
 * What a reversal takes away from what rules' caps have counted: of the grant that came last first. A grant that is gone whole
 * was not given; one that gave no points is gone with the last of the movement.
 *
 * @param amount what is taken back now, in minor units; `reversed` what was before
 */
export function takeBackGrants(
  grants: readonly RuleGrant[],
  { amount, reversed }: { amount: number; reversed: number },
): RuleGrant[] {
  const total = grants.reduce((sum, grant) => sum + grant.amount, 0);
  const isLast = reversed + amount >= total;
  let before = 0;
  return grants.toReversed().flatMap(({ rule, version, amount: given, counts }): RuleGrant[] => {
    const [start, end] = [Math.max(before, reversed), Math.min(before + given, reversed + amount)];
    const isGone = given === 0 ? isLast : end === before + given && end > start;
    before += given;
    const taken = Math.max(0, end - start);
    if (taken === 0 && !isGone) return [];
    return [{ rule, version, amount: 0 - taken, times: isGone ? -1 : 0, ...(counts ? { counts } : {}) }];
  });
}
