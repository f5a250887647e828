import type { Instant } from '../domain/calendar.ts';
import type { Decision } from '../domain/ledger/checks.ts';
import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import type { MemberRef } from '../domain/members/member.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { CapKey } from '../domain/rules/caps.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import type { WalletRequest } from '../storage/ledger/wallets.ts';

/** What has to be loaded before a step can be decided. */
export type Needs = {
  wallets?: readonly WalletRequest[];
  /** References only looked up: for uniqueness, or to know that they are free. */
  members?: readonly MemberRef[];
  /** Everything kept of these members, and all of their wallets when `allWallets`. */
  profiles?: readonly { ref: MemberRef; allWallets: boolean }[];
  /** Badges and ranks of these members, by number: known only once they are found, so asked for in `alsoNeeds`. */
  standings?: readonly number[];
  /** What was used of rules under these keys. */
  ruleUses?: readonly CapKey[];
  /** The records that took parts of these purchases back. */
  returns?: readonly number[];
  holds?: readonly number[];
  records?: readonly number[];
};

/** What a lane knows before it has loaded anything: as of its last batch, and by the clock. */
type Outlook = {
  config: ProgramConfig;
  instant: Instant;
  memberNumber(ref: MemberRef): number | undefined;
};

/**
 * One movement, or one change of a member: what to load, and the pure decision.
 *
 * `needs` is asked after the head is locked, with the configuration in force; `alsoNeeds` once that is loaded, for what
 * only the loaded state can tell (the wallets behind a record). `foresees` is what `alsoNeeds` will most probably be, so that it
 * is asked in one round trip with `needs`; a guess that was wrong costs time and changes no decision.
 * Before the decision the lane books what is due on every wallet that the step named.
 */
export type Step = {
  key: RecordKey | undefined;
  /** Keys under which the same call may have been kept before members were merged: looked up, never written. */
  formerKeys?: readonly RecordKey[];
  needs(config: ProgramConfig): Needs;
  foresees?(outlook: Outlook): Needs;
  alsoNeeds?(view: LedgerView): Needs;
  decide(view: LedgerView): Decision;
  /** Repeats a record of another journal: nothing that is due is booked before it, for that has records of its own. */
  isReplay?: boolean;
};

/** Every key that tells whether a step was carried out before, its own first. */
export function keysOf({ key, formerKeys = [] }: Step): RecordKey[] {
  return key ? [key, ...formerKeys] : [];
}

/**
 * What a lane decides as one: all steps or none. `by` is the principal. A dry run is decided and left out of the journal.
 *
 * `at` may be chosen by seeding and import only; it never runs before the head or ahead of the clock. `isAlone`: shares no
 * batch with others, for the few that change more rows than they name. `isRehearsal`: see {@link Rehearsal}.
 */
export type Command = {
  by: string;
  steps: readonly Step[];
  dryRun: boolean;
  at?: Instant;
  isAlone?: boolean;
  isRehearsal?: boolean;
};

/**
 * Steps decided one after the other, each by itself on top of what those before it would have done; nothing is written. A
 * refused step leaves no trace on the others: what a sequence of calls would come to.
 */
export type Rehearsal = Pick<Command, 'by' | 'steps'>;

/**
 * What became of a command. `records` holds one record a step. `isReplay`: the key had been used by the same call before.
 * `key_reused`: it had been used by another; `number` is that one's record, where it made one.
 */
export type Outcome =
  | { kind: 'applied'; records: readonly StoredRecord[]; isReplay: boolean }
  | { kind: 'refused'; rejection: Rejection; step: number; isReplay: boolean }
  | { kind: 'key_reused'; step: number; number?: number };

/** The world failed, not the caller: nothing was done, or (`isOutcomeKnown` false) the same key will tell. */
export class Fault extends Error {
  readonly isOutcomeKnown: boolean;
  constructor(message: string, options: { cause?: unknown; isOutcomeKnown?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.isOutcomeKnown = options.isOutcomeKnown ?? true;
  }
}
