import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { MemberProfile } from '../../domain/members/member.ts';
import { factsOf } from '../../domain/rules/member-facts.ts';
import type { SegmentFacts } from '../../domain/segments/facts.ts';
import { NO_STANDING, type Standing } from '../../domain/standings/standing.ts';
import { loadProfiles } from '../../storage/members/member-lists.ts';
import { loadWalletFacts, type WalletFactsRow } from '../../storage/segments/facts.ts';
import { loadStandings } from '../../storage/standings/holdings.ts';

/** What is known of a member, and what they have been given. */
export type KnownMember = { facts: SegmentFacts; standing: Standing };

/** The facts of these members as of the last record; those who were merged or erased are left out. */
export async function loadSegmentFacts(
  client: pg.ClientBase | pg.Pool,
  config: ProgramConfig,
  asked: { members: readonly number[]; now: Instant },
): Promise<KnownMember[]> {
  const { programId } = config;
  const profiles = await loadProfiles(client, programId, asked.members);
  const living = profiles.filter(({ state }) => state === 'active' || state === 'blocked');
  const members = living.map(({ number }) => number);
  const standings = await loadStandings(client, programId, members);
  const wallets = Map.groupBy(await loadWalletFacts(client, programId, members), ({ member }) => member);
  return living.map((profile) => {
    const standing = standings.get(profile.number) ?? NO_STANDING;
    const own = wallets.get(profile.number) ?? [];
    return { facts: segmentFacts(profile, { standing, wallets: own, config, now: asked.now }), standing };
  });
}

function segmentFacts(
  profile: MemberProfile,
  known: { standing: Standing; wallets: readonly WalletFactsRow[]; config: ProgramConfig; now: Instant },
): SegmentFacts {
  const { standing, wallets, config, now } = known;
  const { calendar, pointTypes } = config;
  const last = Math.max(...wallets.map(({ lastMovementAt = 0 }) => lastMovementAt), 0);
  const amounts = (of: 'available' | 'earned' | 'spent') =>
    new Map(wallets.map((wallet) => [wallet.pointType, wallet[of]]));
  return {
    member: factsOf(config, now, { number: profile.number, profile, standing, balances: amounts('available') }),
    excluded: profile.excluded,
    lastMovementOn: last > 0 ? calendar.dayOf(last) : undefined,
    earned: amounts('earned'),
    spent: amounts('spent'),
    today: calendar.dayOf(now),
    pointTypes,
  };
}
