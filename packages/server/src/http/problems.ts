import { type Static, Type } from 'typebox';
import type { Rejection, RejectionCode } from '../domain/rejection.ts';

/** One wrong field: where (a JSON pointer into the body, or `?name` for a query parameter, `{name}` for one in the path), and what. */
const FieldError = Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.String() });

/** RFC 9457 `application/problem+json`, with a stable `code`; further members are the facts of the case. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    request_id: Type.String(),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  { $id: 'Problem', additionalProperties: true },
);

export type FieldError = Static<typeof FieldError>;

/** A problem before it is told: `facts` become members of the reply, `headers` go with it. */
export type ProblemDraft = {
  status: number;
  code: string;
  detail: string;
  errors?: readonly FieldError[];
  facts?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
};

/** Thrown by the doors: it becomes the reply as it is. */
export class ProblemError extends Error {
  readonly problem: ProblemDraft;
  constructor(problem: ProblemDraft) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export function problemBody(problem: ProblemDraft, requestId: string): Record<string, unknown> {
  const { status, code, detail, errors, facts } = problem;
  return {
    // First, so that no fact can stand in for a member that every problem has.
    ...facts,
    type: `urn:pointhouse:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    detail,
    ...(errors ? { errors } : {}),
    request_id: requestId,
  };
}

/** A rejection as a problem: its status, a sentence, and its facts. */
export function problemOf(rejection: Rejection): ProblemDraft {
  const { code, ...facts } = rejection;
  const told = { status: STATUS[code], code, detail: `${SENTENCES[code](rejection)}${rulesText(rejection)}` };
  return rejection.code === 'return_wrong' ? { ...told, errors: rejection.errors } : { ...told, facts };
}

function rulesText({ rules }: Rejection): string {
  return rules === undefined ? '' : ` It is what ${rules.join(' and ')} would come to, so nothing was done.`;
}

const STATUS: Record<RejectionCode, number> = {
  unknown_member: 404,
  unknown_point_type: 404,
  unknown_hold: 404,
  unknown_transaction: 404,
  member_erased: 410,
  member_blocked: 422,
  member_excluded: 422,
  amount_malformed: 422,
  amount_not_positive: 422,
  too_many_decimals: 422,
  amount_out_of_range: 422,
  over_max_per_movement: 422,
  over_max_balance: 422,
  over_max_issued_per_day: 422,
  over_caller_limit: 422,
  balance_out_of_range: 422,
  below_floor: 422,
  insufficient_points: 422,
  same_member: 422,
  occurred_in_future: 422,
  expires_in_past: 422,
  activates_after_expiry: 422,
  hold_expires_in_past: 422,
  expected_balance_differs: 412,
  version_differs: 412,
  hold_not_open: 409,
  capture_above_hold: 409,
  not_reversible: 409,
  already_reversed: 409,
  reversal_above_rest: 409,
  unknown_rule: 404,
  rule_not_active: 409,
  rule_outside_dates: 422,
  client_not_authorised: 403,
  rule_condition_not_met: 422,
  rule_cap_reached: 422,
  amount_not_expected: 422,
  amount_missing: 422,
  amount_out_of_bounds: 422,
  amount_too_small: 422,
  already_returned: 409,
  rule_version_missing: 409,
  return_wrong: 422,
  unknown_badge: 404,
  unknown_rank: 404,
  unknown_segment: 404,
  segment_archived: 409,
  segment_dynamic: 409,
  too_many_ranges: 422,
  unknown_level: 422,
  badge_held: 409,
  badge_not_held: 409,
  identity_exists: 409,
  number_exists: 409,
  member_state: 409,
  merge_into_itself: 409,
  numbers_used_up: 422,
  data_too_large: 422,
  data_too_deep: 422,
  record_out_of_order: 409,
  record_differs: 409,
};

type Sentence<C extends RejectionCode> = (facts: Extract<Rejection, { code: C }>) => string;

const TELL: { [C in RejectionCode]: Sentence<C> } = {
  unknown_member: (it) => `There is no member ${it.member} in this program.`,
  unknown_point_type: (it) => `There is no point type ${it.point_type} in this program.`,
  unknown_hold: (it) => `There is no hold ${it.hold} in this program.`,
  unknown_transaction: (it) => `There is no transaction ${it.transaction} in this program.`,
  member_erased: (it) => `Member ${it.member} has been erased.`,
  member_blocked: (it) => `Member ${it.member} is blocked.`,
  member_excluded: (it) => `Member ${it.member} is excluded from points.`,
  amount_malformed: (it) => `${it.amount} is not an amount; expected ${it.expected}.`,
  amount_not_positive: (it) => `The amount is ${it.amount}; expected one above zero.`,
  too_many_decimals: (it) => `${it.amount} has more decimals than the ${it.decimals} that it may have.`,
  amount_out_of_range: (it) => `${it.amount} is out of range; the largest amount is ${it.maximum}.`,
  over_max_per_movement: (it) => `${it.amount} is over the maximum of ${it.maximum} per movement.`,
  over_max_issued_per_day: (it) =>
    `${it.issued} of the ${it.maximum} that may be issued in one day have been; ${it.amount} more are too many.`,
  over_caller_limit: (it) =>
    `${it.caller} has a limit ${it.limit} of ${it.maximum} ${it.point_type}; with ${it.used} already used, ${it.amount} is too much.`,
  over_max_balance: (it) => `The balance would be ${it.balance}, over the maximum of ${it.maximum}.`,
  balance_out_of_range: (it) => `The balance would be beyond ${it.maximum}.`,
  below_floor: (it) => `The balance would be ${it.balance}, below the floor of ${it.floor}.`,
  insufficient_points: (it) => `${it.needed} needed, ${it.available} available (floor ${it.floor}).`,
  same_member: (it) => `Sender and recipient are the same member, ${it.member}.`,
  occurred_in_future: (it) => `occurred_at ${it.occurred_at} is in the future; it is ${it.now} here.`,
  expires_in_past: (it) => `expires_on ${it.expires_on} is in the past; it is ${it.today} in the program's time zone.`,
  activates_after_expiry: (it) =>
    `The points would activate on ${it.activates_on}, after they expire on ${it.expires_on}.`,
  hold_expires_in_past: (it) => `expires_at ${it.expires_at} is not in the future; it is ${it.now} here.`,
  expected_balance_differs: (it) => `The balance is ${it.balance}, not ${it.expected} as expected.`,
  version_differs: (it) => `The version is ${it.version}, not ${it.expected}: read it again.`,
  hold_not_open: (it) => `Hold ${it.hold} is ${it.state}, not open.`,
  capture_above_hold: (it) => `${it.requested} is more than the ${it.remaining} still held.`,
  not_reversible: (it) => `Transaction ${it.transaction} is of type ${it.record_type}, which cannot be reversed.`,
  already_reversed: (it) => `Transaction ${it.transaction} has been reversed (${it.reversed}); nothing is left.`,
  reversal_above_rest: (it) => `${it.requested} is more than the ${it.reversible} left to reverse.`,
  unknown_rule: (it) => `There is no rule ${it.rule} in this program.`,
  rule_not_active: (it) => `Rule ${it.rule} is ${it.state}, not active.`,
  rule_outside_dates: (it) =>
    `Rule ${it.rule} counts from ${it.starts_at ?? 'the beginning'} until ${it.ends_at ?? 'it is ended'}, which is not now.`,
  client_not_authorised: (it) => `Client ${it.client} may not trigger rule ${it.rule}: it is not among its clients.`,
  rule_condition_not_met: (it) =>
    `Rule ${it.rule} gives nothing here (${it.reason})${it.detail === '' ? '' : `: ${it.detail}`}.`,
  rule_cap_reached: (it) =>
    `A cap of rule ${it.rule} leaves ${it.cap_left ?? 'nothing'} of the ${it.requested} that were asked for.`,
  amount_not_expected: (it) => `Rule ${it.rule} takes no amount, and was sent ${it.amount}: leave it out.`,
  amount_missing: (it) => `Rule ${it.rule} needs an amount: ${it.expected}.`,
  amount_out_of_bounds: (it) =>
    `Rule ${it.rule} takes amounts from ${it.minimum ?? 'above 0'} to ${it.maximum ?? 'any'}, not ${it.amount}.`,
  amount_too_small: (it) => `By rule ${it.rule} ${it.amount} comes to no points at all: send a larger amount.`,
  already_returned: (it) => `All of the purchase ${it.transaction} has come back already.`,
  rule_version_missing: (it) =>
    `Version ${it.version} of ${it.rule}, which gave points for ${it.transaction}, is not in this program: what the rest would earn cannot be told. ` +
    'Only all of it can come back.',
  return_wrong: () => 'Some of these lines cannot come back.',
  unknown_badge: (it) => `There is no badge ${it.badge} in this program.`,
  unknown_rank: (it) => `There is no rank ${it.rank} in this program.`,
  unknown_level: (it) => `Badge ${it.badge} has the levels 0 to ${it.highest}, not ${it.level}.`,
  badge_held: (it) => `Member ${it.member} has level ${it.level} of badge ${it.badge} already.`,
  badge_not_held: (it) => `Member ${it.member} does not have badge ${it.badge}.`,
  unknown_segment: (it) => `There is no segment ${it.segment} in this program.`,
  segment_archived: (it) => `Segment ${it.segment} is archived: its members stay as they are.`,
  segment_dynamic: (it) => `Segment ${it.segment} is dynamic: its condition says who is in it.`,
  too_many_ranges: (it) =>
    `Member ${it.member} would be in segment ${it.segment} in more than ${it.maximum} ranges that do not touch.`,
  identity_exists: (it) => `This ${it.kind} belongs to member ${it.member}.`,
  number_exists: (it) => `There is a member with number ${it.number}.`,
  member_state: (it) => `Member ${it.member} is ${it.state}.`,
  numbers_used_up: (it) => `The numbers up to ${it.maximum} are used up: choose one above.`,
  data_too_large: (it) => `data would take ${it.bytes} bytes; the most is ${it.maximum}.`,
  data_too_deep: (it) => `data would be nested deeper than ${it.maximum} levels.`,
  record_out_of_order: (it) => `Record ${it.number} cannot be the next one here, which is number ${it.expected}.`,
  record_differs: (it) => `Record ${it.number} does not fit here: ${it.detail}.`,
  merge_into_itself: (it) => `Member ${it.member} cannot be merged into itself.`,
};

// as: each sentence is called with the facts of its own code only, which the compiler cannot follow through the index.
const SENTENCES = TELL as Record<RejectionCode, (rejection: Rejection) => string>;
