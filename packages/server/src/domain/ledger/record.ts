import type { Day, Instant } from '../calendar.ts';
import type { RuleUse } from '../rules/caps.ts';
import type { BadgeHolding, RankHolding, SegmentHolding } from '../standings/holding.ts';

export type Bucket = 'available' | 'pending' | 'held';
export type Account = 'issued' | 'redeemed' | 'expired' | 'adjusted';

type MovementType =
  | 'credit'
  | 'debit'
  | 'transfer'
  | 'adjustment'
  | 'hold'
  | 'capture'
  | 'release'
  | 'reversal'
  | 'expiry'
  | 'activation';

type MemberEventType =
  | 'member_created'
  | 'member_updated'
  | 'member_blocked'
  | 'member_unblocked'
  | 'member_erased'
  | 'members_merged';

type StandingEventType =
  | 'badge_reached'
  | 'badge_assigned'
  | 'badge_unassigned'
  | 'badge_withdrawn'
  | 'rank_changed'
  | 'segment_changed';

/** Rules looked at an occasion and gave no points: its reference is known all the same. */
type RuleEventType = 'occasion_noted';

export type RecordType = RuleEventType | MovementType | MemberEventType | StandingEventType;

/** A part of a leg that came from, or went to, one lot. Without days and source it is the evergreen lot. */
export type LotPart = {
  amount: number;
  expiresOn?: Day;
  activatesOn?: Day;
  source?: string;
};

/** A leg on a member's wallet. `after` is the bucket's balance after it; without `lots` all of it is evergreen. */
export type MemberLeg = {
  member: number;
  pointType: string;
  bucket: Bucket;
  amount: number;
  after: number;
  lots?: readonly LotPart[];
};

/** A leg on one of the program's own accounts. */
type AccountLeg = { account: Account; pointType: string; amount: number };

export type Leg = MemberLeg | AccountLeg;

/** A leg before the ledger has computed the balance after it. */
export type LegDraft = Omit<MemberLeg, 'after'> | AccountLeg;

/**
 * What a version of a rule gave or took, in minor units and positive; in a reversal, negative. `counts`: under what its caps
 * count it, each `subject/period`; `times` how often (once when absent: in a reversal -1, or 0 for a part). `left`: what its caps leave after it.
 */
export type RuleGrant = {
  rule: number;
  version: number;
  amount: number;
  times?: number;
  counts?: readonly string[];
  left?: number;
};

/**
 * What a record says, exactly as stored and hashed (JSON). No personal data: members by number, texts by hash.
 *
 * `reverses` (of a withdrawn level: what had given it), `hold`, `cause` are record numbers. `amount` is what the movement is about, in minor units, always positive
 * (an adjustment's is signed). `textHash` is SHA-256(salt ‖ text) of the entry, data and explanation beside the record.
 */
export type RecordBody = {
  by: string;
  amount?: number;
  pointType?: string;
  legs?: readonly Leg[];
  reference?: string;
  referenceId?: string;
  occurredAt?: Instant;
  member?: number;
  into?: number;
  changed?: readonly string[];
  hold?: number;
  holdExpiresAt?: Instant;
  reverses?: number;
  requested?: number;
  day?: Day;
  cause?: number;
  /** How many records of a chain of causes stand before this one. */
  depth?: number;
  /** The rules that have given something in that chain, this record's own among them. */
  fired?: readonly number[];
  /** Badges, ranks and segments as the member (of a merge, the survivor) has them from this record on; others stay as they were. */
  badges?: readonly BadgeHolding[];
  ranks?: readonly RankHolding[];
  segments?: readonly SegmentHolding[];
  /** Why a level's reward was not paid: the code of the refusal. */
  unpaid?: string;
  /** Lifetime counters that move with a merge, in minor units. */
  lifetime?: readonly { member: number; pointType: string; earned: number; spent: number }[];
  /** What rules gave or took: together the amount. */
  grants?: readonly RuleGrant[];
  /** What rules decided of which this takes something back, such as a purchase: the number of its first record. */
  returns?: number;
  /** How many records that follow it at once are parts of the same decision. */
  more?: number;
  /** What rules give besides points: each is a command that the record is the cause of. */
  gives?: { badges?: readonly { badge: number; level: number }[]; events?: readonly string[] };
  /** What the survivor of a merge has used of rules besides. */
  uses?: readonly RuleUse[];
  textHash?: string;
  /** The mark of a movement that began elsewhere and was carried over: see `sync/origin-mark.ts`. */
  origin?: string;
  /** It was carried over and triggers nothing here: no rule, no reward of a badge, no webhook. */
  silent?: true;
};

/** Personal or free text that stands beside the record in nullable columns. `data` is JSON text. */
export type RecordText = { entry?: string; data?: string; explanation?: string };

/**
 * An idempotency key: 16 bytes, and the fingerprint of the body; null for a natural key, which has none. `forgetsRefusals`: a
 * natural key whose content is compared all the same, such as the reference of a purchase.
 */
export type RecordKey = { hash: Uint8Array; fingerprint: Uint8Array | null; forgetsRefusals?: true };

export type RecordDraft = Omit<RecordBody, 'by' | 'legs' | 'textHash'> & {
  type: RecordType;
  legs?: readonly LegDraft[];
  text?: RecordText;
  /** A natural key of its own, as text; what falls due and what comes from imports is booked at most once by it. */
  naturalKey?: string;
};

export type LedgerRecord = {
  number: number;
  at: Instant;
  type: RecordType;
  body: RecordBody;
  text: RecordText | undefined;
  naturalKey: string | undefined;
};

/** The numbers of the records that were decided together with a first one, and follow it at once. */
export function partNumbers({ number, body: { more = 0 } }: Pick<LedgerRecord, 'number' | 'body'>): number[] {
  return Array.from({ length: more }, (_, place) => number + place + 1);
}

/** The member legs of a record: one history row each. */
export function memberLegs(body: RecordBody): MemberLeg[] {
  return (body.legs ?? []).filter((leg): leg is MemberLeg => 'member' in leg);
}
