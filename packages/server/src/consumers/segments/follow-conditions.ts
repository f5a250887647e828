import type pg from 'pg';
import type { BaseLogger } from 'pino';
import { followCondition } from '../../commands/change-membership.ts';
import type { Lanes } from '../../commands/lanes.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { LedgerRecord } from '../../domain/ledger/record.ts';
import { isEndOfChain } from '../../domain/rules/chain.ts';
import { readyCondition } from '../../domain/segments/condition.ts';
import { type DynamicSegment, dynamicSegments, nextSweep } from '../../domain/segments/sweep.ts';
import { membersOf } from '../../domain/webhooks/events.ts';
import type { ProgramConfigs } from '../../queries/program-configs.ts';
import { askMembers } from '../../queries/segments/ask-members.ts';
import { loadSegmentFacts } from '../../queries/segments/load-segment-facts.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { listNumbers } from '../../storage/members/member-lists.ts';
import { loadSweeps, putSweep } from '../../storage/segments/sweeps.ts';
import { type Followed, underCursor } from '../../storage/standings/cursor.ts';

export type FollowConditionsParts = {
  readonly pool: pg.Pool;
  readonly lanes: Pick<Lanes, 'submit'>;
  readonly configs: Pick<ProgramConfigs, 'get'>;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
  /** Records, and members, of one page: so few that nobody waits long for the cursor. */
  readonly pageSize: number;
};

/** Why a member is looked at: a record about them, and how deep it stands in a chain of causes. */
type Reason = { cause?: number; depth: number };

/** What a page is worked at with: the transaction that holds the cursor, and the configuration in force then. */
type Page = { readonly client: pg.ClientBase; readonly config: ProgramConfig; readonly now: Instant };

/**
 * Looks at the members whom a program's next records are about, and at a page of all members where a segment is new, changed, or
 * asks for days, and has the lane make their dynamic segments what the conditions say. False when there was nothing to do.
 *
 * A member is judged by what is known now, which may be later than the record that had us look: then a later record does so again,
 * and it ends where it should. The cursor moves once the lane has answered; after a crash the same page is looked at again.
 */
export async function followConditions(parts: FollowConditionsParts, program: Followed): Promise<boolean> {
  const { pool, configs, clock } = parts;
  const { programId } = program;
  if (program.number >= program.head && !(await isSweepDue(pool, await configs.get(programId), clock))) return false;
  let isMore = false;
  await underCursor(pool, { programId, follower: 'segments' }, async (client, number) => {
    const records = await listRecordsAfter(client, programId, { after: number, limit: parts.pageSize });
    // Fresh, and read after the records: a condition that is newer than it has all members looked at afterwards.
    const config = await loadProgramConfig(client, programId, await configs.get(programId));
    if (!config) return number;
    const page = { client, config, now: clock() + config.aheadMs };
    const segments = dynamicSegments(config.segments);
    if (segments.length > 0) await settle(parts, page, { reasons: reasonsOf(records), segments });
    const isSwept = await sweepPage(parts, page);
    isMore = isSwept || records.length === parts.pageSize;
    return records.at(-1)?.number ?? number;
  });
  return isMore;
}

/** By member: the last record about them that may lead to another one. */
function reasonsOf(records: readonly LedgerRecord[]): Map<number, Reason> {
  const reasons = new Map<number, Reason>();
  for (const { number, body } of records) {
    const { depth = 0 } = body;
    if (isEndOfChain(body)) continue;
    for (const member of membersOf(body)) reasons.set(member, { cause: number, depth: depth + 1 });
  }
  return reasons;
}

async function settle(
  parts: FollowConditionsParts,
  { client, config, now }: Page,
  looks: { reasons: ReadonlyMap<number, Reason>; segments: readonly DynamicSegment[] },
): Promise<void> {
  const { reasons, segments } = looks;
  if (reasons.size === 0) return;
  const known = await loadSegmentFacts(client, config, { members: [...reasons.keys()], now });
  for (const { number: segment, version, condition } of segments) {
    const outcomes = await askMembers(known, readyCondition(condition));
    const commands = outcomes.flatMap(({ member, isIn }) => {
      const { number } = member.facts.member;
      const isHeld = (member.standing.segments.get(segment)?.ranges.length ?? 0) > 0;
      const reason = reasons.get(number);
      if (isIn === isHeld || !reason) return [];
      return [followCondition({ member: { kind: 'number', number }, segment, version, isIn, ...reason })];
    });
    for (let start = 0; start < commands.length; start += AT_ONCE) {
      const sent = commands.slice(start, start + AT_ONCE);
      const ended = await Promise.all(sent.map((command) => parts.lanes.submit(config.programId, command)));
      for (const outcome of ended) {
        // Somebody was erased meanwhile: there is nobody to belong to anything.
        if (outcome.kind !== 'applied') parts.logger.info({ segment, outcome }, 'a segment was not changed');
      }
    }
  }
}

/** So many commands wait in the lane's queue together: it has room for others. */
const AT_ONCE = 200;

async function isSweepDue(pool: pg.Pool, config: ProgramConfig, clock: () => Instant): Promise<boolean> {
  const segments = dynamicSegments(config.segments);
  if (segments.length === 0) return false;
  const sweeps = await loadSweeps(pool, config.programId);
  const today = config.calendar.dayOf(clock() + config.aheadMs);
  return segments.some((segment) => nextSweep(segment, sweeps.get(segment.number), today) !== undefined);
}

/** Looks at the next page of all members for the first segment that asks for it; false when none does. */
async function sweepPage(parts: FollowConditionsParts, page: Page): Promise<boolean> {
  const { client, config, now } = page;
  const sweeps = await loadSweeps(client, config.programId);
  const today = config.calendar.dayOf(now);
  for (const segment of dynamicSegments(config.segments)) {
    const place = nextSweep(segment, sweeps.get(segment.number), today);
    if (!place) continue;
    const after = place.member ?? 0;
    const members = await listNumbers(client, config.programId, { after, limit: parts.pageSize });
    const reasons = new Map(members.map((member) => [member, { depth: 1 }]));
    await settle(parts, page, { reasons, segments: [segment] });
    const member = members.length < parts.pageSize ? null : (members.at(-1) ?? null);
    await putSweep(client, config.programId, { segment: segment.number, ...place, member });
    return true;
  }
  return false;
}
