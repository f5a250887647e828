import type { Instant } from '../calendar.ts';
import { numberedId } from '../ids.ts';
import { checkActiveMember, checkOccurredAt, type Decision, noteFields, rejected } from '../ledger/checks.ts';
import { decideCredit } from '../ledger/decide-credit.ts';
import { decideDebit } from '../ledger/decide-debit.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { RecordDraft, RuleGrant } from '../ledger/record.ts';
import { formatAmount } from '../points.ts';
import { giverId } from '../promotions/promotion-rules.ts';
import type { Rejection } from '../rejection.ts';
import { capKeyText } from './caps.ts';
import { evaluate } from './evaluate.ts';
import type { Grant, RuleWorld } from './evaluation.ts';
import { explanationText } from './kept-explanation.ts';
import { memberFactsOf } from './member-facts.ts';
import type { Occasion } from './occasion.ts';
import type { RuleRefusal } from './refusal.ts';
import { barredAfter } from './rules-in-force.ts';
import { watchWorld } from './seen-facts.ts';
import type { OccasionInput } from './told-occasion.ts';

/**
 * Has rules decide on an occasion, and books what they give and take.
 *
 * Points that begin and end on the same days make one movement; the first record carries the texts, and names whatever else was
 * given. An occasion without points is a record as well; one that nobody told of and that gives nothing is none. A rule that is
 * called by name and gives nothing is a rejection.
 */
export function decideOccasion(view: LedgerView, input: OccasionInput): Decision {
  const member = checkActiveMember(view, input.member);
  if ('rejection' in member) return member;
  const late = checkOccurredAt(view, input.occurredAt) ?? checkInForce(view, input.occasion);
  if (late) return rejected(late);
  const { world, seen } = watchWorld(worldOf(view, input, member.value.number), view.config.rules.asks);
  const evaluation = evaluate(world, input.occasion);
  const { grants, refusal } = evaluation;
  if (refusal) return rejected(namedRefusal(view, refusal));
  const isSilent = input.from !== undefined || input.occasion.kind === 'time';
  if (isSilent && grants.length === 0) return { records: [] };
  const why = explanationText(evaluation);
  const isLookedAtAgain = ['purchase', 'event', 'movement'].includes(input.occasion.kind);
  const explanation = isLookedAtAgain ? `${why.slice(0, -1)},"seen":${seen()}}` : why;
  const told = { ...input, text: { ...input.text, explanation } };
  const booking = {
    input: told,
    member: member.value.number,
    grants,
    parcels: parcelsOf(grants),
    first: view.nextNumber,
  };
  return book(view, booking, 0);
}

/** The world as a decision sees it: the rules in force, and the member as of the journal's last record. */
function worldOf(view: LedgerView, { client, occurredAt, from }: OccasionInput, member: number): RuleWorld {
  const { rules, calendar, pointTypes } = view.config;
  const instant: Instant = occurredAt ?? view.instant;
  return {
    book: rules,
    calendar,
    pointTypes,
    instant,
    today: view.today,
    member: memberFactsOf(view, member),
    client,
    used: (key) => view.ruleUse(key),
    spendable: (key) => view.wallet(member, key).available - (pointTypes.get(key)?.floor ?? 0),
    ...(from ? { barred: barredAfter(rules, from) } : {}),
  };
}

/** Grants that one movement carries: of one point type, on the same days. */
type Parcel = {
  kind: Grant['kind'];
  days: Pick<Grant, 'expiresOn' | 'activatesOn'>;
  pointType: string;
  grants: Grant[];
};

function parcelsOf(grants: readonly Grant[]): Parcel[] {
  const parcels: Parcel[] = [];
  for (const grant of grants) {
    if (grant.amount === 0) continue;
    const parcel = parcels.find((some) => goesInto(some, grant));
    if (parcel) {
      parcel.grants.push(grant);
      continue;
    }
    const { kind, pointType, expiresOn, activatesOn } = grant;
    const days = { ...(expiresOn === undefined ? {} : { expiresOn }), ...(activatesOn ? { activatesOn } : {}) };
    parcels.push({ kind, days, pointType, grants: [grant] });
  }
  return parcels;
}

function goesInto({ kind, pointType, days }: Parcel, grant: Grant): boolean {
  const isSame = kind === grant.kind && pointType === grant.pointType;
  return isSame && days.expiresOn === grant.expiresOn && days.activatesOn === grant.activatesOn;
}

type Booking = {
  input: OccasionInput;
  member: number;
  grants: readonly Grant[];
  parcels: readonly Parcel[];
  first: number;
};

function book(view: LedgerView, booking: Booking, place: number): Decision {
  const { input, member, grants, parcels } = booking;
  const parcel = parcels[place];
  const { text: _text, ...rest } = input;
  if (!parcel) {
    if (place > 0) return { records: [] };
    const given = { ...givenBesides(grants), ...chainFields(booking, place) };
    return { records: [{ type: 'occasion_noted', member, ...noteFields(input), ...given }] };
  }
  const decision = move(view, place === 0 ? input : rest, parcel);
  if ('rejection' in decision) return rejected(withRules(view, booking, { parcel, rejection: decision.rejection }));
  const [movement] = decision.records;
  if (!movement) throw new Error('bug: a movement was decided without a record');
  const more = parcels.length - 1;
  const besides = place > 0 ? {} : { ...givenBesides(grants), ...(more > 0 ? { more } : {}) };
  const requested = parcel.grants.reduce((sum, grant) => sum + (grant.requested ?? grant.amount), 0);
  const record: RecordDraft = {
    ...movement,
    ...(requested === movement.amount ? {} : { requested }),
    ...besides,
    ...chainFields(booking, place),
    grants: [...parcel.grants.map(recordGrant), ...('grants' in besides ? (besides.grants ?? []) : [])],
  };
  return { records: [record], next: (after) => book(after, booking, place + 1) };
}

/** Nothing is booked where the ledger refuses a part of it. Who told of the occasion has named no rule, so these are told. */
function withRules(
  { config }: LedgerView,
  { input }: Booking,
  { parcel, rejection }: { parcel: Parcel; rejection: Rejection },
): Rejection {
  if (input.occasion.kind === 'api') return rejection;
  return { ...rejection, rules: [...new Set(parcel.grants.map(({ rule }) => giverId(config.programId, rule)))] };
}

/** Where a record stands in its chain of causes. The rules of all parts have fired in each of them. */
function chainFields(
  { input: { from }, grants, parcels, first }: Booking,
  place: number,
): Pick<RecordDraft, 'cause' | 'depth' | 'fired'> {
  if (!from && parcels.length < 2) return {};
  const fired = new Set([...(from?.fired ?? []), ...grants.map(({ rule }) => rule)]);
  const cause = place > 0 ? first : from?.cause;
  return {
    ...(cause === undefined ? {} : { cause }),
    ...(from ? { depth: from.depth } : {}),
    fired: [...fired],
  };
}

function move(
  view: LedgerView,
  { occasion: _, client: __, from: ___, ...input }: OccasionInput,
  { kind, days, pointType, grants }: Parcel,
): Decision {
  const scale = view.config.pointTypes.get(pointType)?.scale ?? 0;
  const amount = formatAmount(
    grants.reduce((sum, grant) => sum + grant.amount, 0),
    scale,
  );
  const movement = { ...input, pointType, amount };
  return kind === 'redeem' ? decideDebit(view, movement) : decideCredit(view, { ...movement, ...days });
}

/** What rules give that is no points, with what of it counts against their caps. */
function givenBesides(grants: readonly Grant[]): Pick<RecordDraft, 'grants' | 'gives'> {
  const without = grants.filter(({ amount }) => amount === 0);
  const badges = grants.flatMap((grant) => grant.badges ?? []);
  const events = grants.flatMap((grant) => grant.events ?? []);
  const gives = { ...(badges.length > 0 ? { badges } : {}), ...(events.length > 0 ? { events } : {}) };
  return {
    ...(without.length > 0 ? { grants: without.map(recordGrant) } : {}),
    ...(badges.length + events.length > 0 ? { gives } : {}),
  };
}

function recordGrant({ rule, version, amount, counts, capLeft }: Grant): RuleGrant {
  if (counts.length === 0 && capLeft === null) return { rule, version, amount };
  return {
    rule,
    version,
    amount,
    ...(counts.length > 0 ? { counts: counts.map(capKeyText) } : {}),
    ...(capLeft === null ? {} : { left: capLeft }),
  };
}

/** The lane knows which rules are in force; of one that is called by name it tells why not. */
function checkInForce(view: LedgerView, occasion: Occasion): Rejection | undefined {
  if (occasion.kind !== 'api') return undefined;
  const rule = numberedId('rul', view.config.programId, occasion.rule);
  const state = view.config.ruleStates.get(occasion.rule);
  if (state === undefined) return { code: 'unknown_rule', rule };
  return state === 'active' ? undefined : { code: 'rule_not_active', rule, state };
}

function namedRefusal({ config }: LedgerView, refusal: RuleRefusal): Rejection {
  if (!('rule' in refusal)) return refusal;
  return { ...refusal, rule: numberedId('rul', config.programId, refusal.rule) };
}
