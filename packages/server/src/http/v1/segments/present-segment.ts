import type { Static } from 'typebox';
import type { Instant } from '../../../domain/calendar.ts';
import { numberedId, readNumberOrKey } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { isQueryTree } from '../../../domain/rules/query/is-query-tree.ts';
import type { ConditionSettings } from '../../../domain/rules/rule.ts';
import type { Segment } from '../../../domain/segments/segment.ts';
import type { SegmentSettings } from '../../../domain/segments/settings.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import { isWithinRanges, type Range } from '../../../domain/standings/ranges.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { SegmentPatch, SegmentReply } from './segment-schemas.ts';

export function presentSegment(segment: Segment, programId: number): Static<typeof SegmentReply> {
  const { number, key, name, description, kind, condition, state, version } = segment;
  const id = numberedId('seg', programId, number);
  return { id, number, key, name, description, kind, condition: presentCondition(condition), state, version };
}

export function presentRange({ from, until }: Range): { from: string | null; until: string | null } {
  return {
    from: from === undefined ? null : instantText(from),
    until: until === undefined ? null : instantText(until),
  };
}

function presentCondition(condition: ConditionSettings | null): Static<typeof SegmentReply>['condition'] {
  return condition !== null && 'query' in condition ? { query: { ...condition.query } } : condition;
}

/** Reads what a body sets; fields that it leaves out are left out. @throws ProblemError when a tree has not the form of one */
export function readSegmentSettings({ condition, ...rest }: Static<typeof SegmentPatch>): Partial<SegmentSettings> {
  return condition === undefined ? rest : { ...rest, condition: readSegmentCondition(condition) };
}

/** @throws ProblemError when a tree has not the form of one */
export function readSegmentCondition(sent: NonNullable<Static<typeof SegmentPatch>['condition']>): ConditionSettings {
  if ('cel' in sent) return sent;
  const { query } = sent;
  if (isQueryTree(query)) return { query };
  const detail = 'expected { combinator: "and" or "or", rules: [{ field, operator, value } or such a tree] }';
  throw wrongSegment([{ field: 'condition.query', code: 'malformed', detail }]);
}

/** Ranges of a member, and whether an instant lies in them. */
export function presentRanges(ranges: readonly Range[], at: Instant) {
  return { is_member: isWithinRanges(ranges, at), ranges: ranges.map(presentRange) };
}

/** A segment's number, from its id, the number itself or its key; @throws ProblemError `unknown_segment` */
export function readSegmentNumber(text: string, { programId, segments }: ProgramConfig): number {
  const number = readNumberOrKey(text, { prefix: 'seg', programId, items: segments });
  if (number === undefined) throw new ProblemError(problemOf({ code: 'unknown_segment', segment: text }));
  return number;
}

export function unknownSegment(programId: number, number: number): ProblemError {
  return new ProblemError(problemOf({ code: 'unknown_segment', segment: numberedId('seg', programId, number) }));
}

export function wrongSegment(problems: readonly SettingProblem[]): ProblemError {
  return settingsProblem('segment', {}, problems);
}

/** 409 `segment_in_use`, with the ids of what uses it. */
export function segmentInUse(id: string, usedBy: readonly string[]): ProblemError {
  const detail = `Segment ${id} is used by ${usedBy.join(', ')}: take it out of these first.`;
  return new ProblemError({ status: 409, code: 'segment_in_use', detail, facts: { segment: id, used_by: usedBy } });
}
