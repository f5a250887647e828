import type { Day, Instant } from '../calendar.ts';
import type { Use, UseSubject } from '../limits/limit.ts';
import type { Member, MemberProfile, MemberRef } from '../members/member.ts';
import type { CapKey, RuleUse, Use as RuleUsed } from '../rules/caps.ts';
import type { Standing } from '../standings/standing.ts';
import type { Hold } from './hold.ts';
import type { ProgramConfig } from './program-config.ts';
import type { LedgerRecord } from './record.ts';
import type { Wallet } from './wallet.ts';

/**
 * What a decision may look at: the loaded state, at one instant.
 *
 * Every look-up answers from memory; asking for something that the command did not declare is a bug and throws.
 */
export type LedgerView = {
  config: ProgramConfig;
  /** The instant that the next record will carry. */
  instant: Instant;
  today: Day;
  /** Follows merges: a merged member's reference finds the survivor. */
  findMember(ref: MemberRef): Member | undefined;
  /** Everything kept of a member; only where the command declared that it needs it. */
  profile(member: number): MemberProfile;
  wallet(member: number, pointType: string): Wallet;
  /** The badges and ranks of a member; only where the command declared that it needs them. */
  standing(member: number): Standing;
  hold(number: number): Hold | undefined;
  record(number: number): LedgerRecord | undefined;
  /** How much of a record has been reversed so far, in minor units. */
  reversed(number: number): number;
  /** What has been issued of a point type today, in minor units; known only of types that have a limit. */
  issuedToday(pointType: string): number;
  /** What the command's principal gave and took today, in minor units; known only of one who has limits. */
  usedToday(subject: UseSubject): Use;
  /** What was used of a rule; known only where the command declared that it needs it. */
  ruleUse(key: CapKey): RuleUsed;
  /** All that a member has used of rules; only where the command declared that it needs all wallets. */
  ruleUsesOf(member: number): RuleUse[];
  /** The records that took parts of a purchase back, in order; known only where the command declared it. */
  returnsOf(purchase: number): LedgerRecord[];
  /** The number that the next record will carry. */
  nextNumber: number;
  /** The number that the next member will have, unless the caller brings one. */
  nextMemberNumber: number;
  /** Every wallet of a member that is loaded; all of them where the command declared so. */
  walletsOf(member: number): Wallet[];
  /** Every hold of a member that is loaded; all open ones where the command declared that it needs all wallets. */
  holdsOf(member: number): Hold[];
};
