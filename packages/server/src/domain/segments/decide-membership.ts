import { numberedId } from '../ids.ts';
import { type Checked, checkMember, type Decision, memberId, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { RecordDraft } from '../ledger/record.ts';
import type { Member, MemberRef } from '../members/member.ts';
import { ALWAYS, areSameRanges, mergeRanges, type Range, withoutRange } from '../standings/ranges.ts';
import type { Segment } from './segment.ts';

/** A range that a member is put into a segment for, or taken out of it. */
export type MembershipInput = { member: MemberRef; segment: number; change: 'add' | 'remove'; range: Range };

/** Ranges that do not touch, of one member and segment: a record names all of them. */
const MOST_RANGES = 50;

/**
 * Puts a member into a static segment, or takes them out, by hand. What is so already makes no record.
 *
 * Ranges that overlap become one. What is taken out is gone from this record on; who asks as of an earlier one still finds it.
 */
export function decideMembership(view: LedgerView, input: MembershipInput): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const checked = checkStatic(view, input.segment);
  if ('rejection' in checked) return checked;
  const held = rangesOf(view, found.value, input.segment);
  const ranges = input.change === 'add' ? mergeRanges([...held, input.range]) : withoutRange(held, input.range);
  if (areSameRanges(held, ranges)) return { records: [] };
  if (ranges.length > MOST_RANGES) {
    const facts = { segment: idOf(view, input.segment), member: memberId(view, found.value) };
    return rejected({ code: 'too_many_ranges', ...facts, maximum: MOST_RANGES });
  }
  return { records: [recordOf(found.value, input.segment, ranges)] };
}

/** What a member's facts say about a dynamic segment, as of a version of its condition; `cause`: the record that had us look. */
export type FoundMembership = {
  member: MemberRef;
  segment: number;
  version: number;
  isIn: boolean;
  cause?: number;
  depth: number;
};

/** Has a dynamic segment follow a member's facts; nothing when it does, or when its condition is another one by now. */
export function decideFoundMembership(view: LedgerView, found: FoundMembership): Decision {
  const { segment: number, isIn, cause, depth } = found;
  const member = checkMember(view, found.member);
  if ('rejection' in member) return member;
  const segment = view.config.segments.get(number);
  const isFollowed = segment?.kind === 'dynamic' && segment.state === 'active' && segment.version === found.version;
  if (!isFollowed) return { records: [] };
  const ranges = isIn ? [ALWAYS] : [];
  if (areSameRanges(rangesOf(view, member.value, number), ranges)) return { records: [] };
  return { records: [{ ...recordOf(member.value, number, ranges), ...(cause === undefined ? {} : { cause }), depth }] };
}

function checkStatic(view: LedgerView, number: number): Checked<Segment> {
  const segment = view.config.segments.get(number);
  if (!segment) return rejected({ code: 'unknown_segment', segment: idOf(view, number) });
  if (segment.state === 'archived') return rejected({ code: 'segment_archived', segment: idOf(view, number) });
  if (segment.kind === 'dynamic') return rejected({ code: 'segment_dynamic', segment: idOf(view, number) });
  return { value: segment };
}

function rangesOf(view: LedgerView, { number }: Member, segment: number): readonly Range[] {
  return view.standing(number).segments.get(segment)?.ranges ?? [];
}

function recordOf({ number }: Member, segment: number, ranges: readonly Range[]): RecordDraft {
  return { type: 'segment_changed', member: number, segments: [{ segment, ranges }] };
}

function idOf(view: LedgerView, number: number): string {
  return numberedId('seg', view.config.programId, number);
}
