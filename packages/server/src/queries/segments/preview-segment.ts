import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { ConditionSettings } from '../../domain/rules/rule.ts';
import { readyCondition } from '../../domain/segments/condition.ts';
import { listNumbers } from '../../storage/members/member-lists.ts';
import { countMembers } from '../../storage/segments/facts.ts';
import { askMembers } from './ask-members.ts';
import { loadSegmentFacts } from './load-segment-facts.ts';

/**
 * Whom a condition would find. `estimate`: how many of all members, from those that were looked at, which are all when `isExact`.
 * `faults`: members of whom it could not be told; `fault`: why, of the first.
 */
export type SegmentPreview = {
  lookedAt: number;
  matching: number;
  estimate: number;
  isExact: boolean;
  sample: number[];
  faults: number;
  fault: string | undefined;
};

const PAGE = 500;
/** At most so many pages are looked at, taken from all over the program. */
const MOST_PAGES = 20;
/** And no further one after so long, in milliseconds: a heavy condition gets an estimate from fewer members. */
const PATIENCE_MS = 3_000;
const SAMPLE = 10;

/** Asks a condition, not kept anywhere, of the members of a program: of all when they are few, otherwise of pages spread evenly. */
export async function previewSegment(
  pool: pg.Pool,
  config: ProgramConfig,
  asked: { condition: ConditionSettings; now: Instant },
): Promise<SegmentPreview> {
  const condition = readyCondition(asked.condition);
  const { members: total, last } = await countMembers(pool, config.programId);
  const isSmall = total <= PAGE * MOST_PAGES;
  const end = performance.now() + PATIENCE_MS;
  const preview: Pick<SegmentPreview, 'lookedAt' | 'faults' | 'fault'> = { lookedAt: 0, faults: 0, fault: undefined };
  const found: number[] = [];
  let seen = 0;
  let after = 0;
  let isExact = false;
  for (let page = 0; page < MOST_PAGES && performance.now() < end; page += 1) {
    after = isSmall ? after : Math.max(after, Math.floor((last * page) / MOST_PAGES));
    const numbers = await listNumbers(pool, config.programId, { after, limit: PAGE });
    seen += numbers.length;
    after = numbers.at(-1) ?? last;
    const members = await loadSegmentFacts(pool, config, { members: numbers, now: asked.now });
    for (const { member, isIn, fault } of await askMembers(members, condition)) {
      preview.lookedAt += 1;
      if (isIn) found.push(member.facts.member.number);
      if (fault === undefined) continue;
      preview.faults += 1;
      preview.fault ??= fault;
    }
    isExact = isSmall && numbers.length < PAGE;
    if (numbers.length < PAGE) break;
  }
  const matching = found.length;
  const estimate = isExact || seen === 0 ? matching : Math.round((matching * total) / seen);
  return { ...preview, matching, estimate, isExact, sample: spread(found, SAMPLE) };
}

/** At most so many of a list, from all over it. */
function spread(numbers: readonly number[], most: number): number[] {
  if (numbers.length <= most) return [...numbers];
  return Array.from({ length: most }, (_, place) => numbers[Math.floor((place * numbers.length) / most)] ?? 0);
}
