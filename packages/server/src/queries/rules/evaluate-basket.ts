import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { numberedId } from '../../domain/ids.ts';
import type { Balance } from '../../domain/ledger/balance-at.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { Basket } from '../../domain/rules/basket.ts';
import { type Evaluation, evaluate } from '../../domain/rules/evaluate.ts';
import type { MemberFacts } from '../../domain/rules/facts.ts';
import { factsOf, occasionNeeds } from '../../domain/rules/member-facts.ts';
import { ruleUseKey } from '../../domain/rules/rule-use.ts';
import { loadProfiles } from '../../storage/members/member-lists.ts';
import { loadRuleUses } from '../../storage/rules/rule-uses.ts';
import { loadStandings } from '../../storage/standings/holdings.ts';
import { type BalanceParts, getBalances } from '../get-balances.ts';

/** Who has the basket, who tells of it, and when. Without `ref` it is a guest's. */
type BasketAsked = { programId: number; ref: MemberRef | undefined; client: string; instant: Instant; basket: Basket };

/** What a basket would earn, and what its owner has before it. */
export type BasketEvaluation = {
  evaluation: Evaluation;
  config: ProgramConfig;
  owner: { member: Member; balances: readonly Balance[] } | undefined;
};

/**
 * What the rules in force would give for a basket, by the very code that gives it; nothing is written.
 *
 * Refused with `unknown_member`, `member_erased`, and as an earning would be with `member_blocked`, `member_excluded`.
 */
export async function evaluateBasket(
  parts: BalanceParts & { pool: pg.Pool },
  asked: BasketAsked,
): Promise<BasketEvaluation | { rejection: Rejection }> {
  const { programId, ref } = asked;
  const config = await parts.configs.get(programId);
  const occasion = { kind: 'purchase', basket: asked.basket } as const;
  const found = ref && (await getBalances(parts, { programId, ref, pointType: undefined }));
  if (found && 'rejection' in found) return found;
  const refused = found && checkOwner(programId, found.member);
  if (refused) return { rejection: refused };
  const { uses } = occasionNeeds(config, { ...asked, occasion, member: found?.member.number });
  const [counted, member] = await Promise.all([
    loadRuleUses(parts.pool, programId, uses),
    found &&
      loadFacts(parts.pool, { config, number: found.member.number, instant: asked.instant, balances: found.balances }),
  ]);
  const used = new Map(counted.map((use) => [ruleUseKey(use), use]));
  const { rules: book, calendar, pointTypes } = config;
  const world = { book, calendar, pointTypes, instant: asked.instant, client: asked.client, member };
  const evaluation = evaluate(
    {
      ...world,
      used: (key) => used.get(ruleUseKey(key)) ?? NOTHING_USED,
      spendable: (key) => spendableOf(found?.balances ?? [], key),
    },
    occasion,
  );
  return { evaluation, config, owner: found };
}

function spendableOf(balances: readonly Balance[], key: string): number {
  const own = balances.find(({ pointType }) => pointType.key === key);
  return own ? own.available - own.pointType.floor : 0;
}

const NOTHING_USED = { count: 0, points: 0 };

function checkOwner(programId: number, { number, state, excluded }: Member): Rejection | undefined {
  const member = numberedId('mbr', programId, number);
  if (state === 'blocked') return { code: 'member_blocked', member };
  return excluded ? { code: 'member_excluded', member } : undefined;
}

async function loadFacts(
  pool: pg.Pool,
  known: { config: ProgramConfig; number: number; instant: Instant; balances: readonly Balance[] },
): Promise<MemberFacts> {
  const { config, number, instant, balances } = known;
  const { asks } = config.rules;
  const [profiles, standings] = await Promise.all([
    asks.profile ? loadProfiles(pool, config.programId, [number]) : [],
    asks.standing ? loadStandings(pool, config.programId, [number]) : undefined,
  ]);
  return factsOf(config, instant, {
    number,
    profile: profiles[0],
    standing: standings?.get(number),
    balances: new Map(balances.map(({ pointType, available }) => [pointType.key, available])),
  });
}
