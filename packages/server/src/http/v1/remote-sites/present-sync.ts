import type { Static } from 'typebox';
import type { PushRow } from '../../../commands/settle-parked-push.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { ConflictRow, LinkRow, SyncState } from '../../../queries/get-sync-state.ts';
import { ProblemError } from '../../problems.ts';
import type { LinkReply, ParkedPush, SyncConflict, SyncReply } from './sync-schemas.ts';

const instantOf = (date: Date | null) => date && instantText(date.getTime());

export function presentLink(link: LinkRow): Static<typeof LinkReply> {
  return {
    point_type: link.pointType,
    direction: link.direction,
    remote_type: link.remoteType,
    triggers: link.triggers,
    pull_interval_seconds: link.pullIntervalSeconds,
    pulled_at: instantOf(link.pulledAt),
    created_at: instantText(link.createdAt.getTime()),
    updated_at: instantText(link.updatedAt.getTime()),
  };
}

/** `now` in milliseconds: what waits, waits until then. */
export function presentSync(state: SyncState, siteId: string, now: number): Static<typeof SyncReply> {
  const { health, links } = state;
  const waiting = links.flatMap(({ oldestAt }) => (oldestAt ? [now - oldestAt.getTime()] : []));
  return {
    remote_site: siteId,
    is_callable: state.isCallable,
    links: links.map((link) => ({
      ...presentLink(link),
      waiting: link.waiting,
      uncertain: link.uncertain,
      parked: link.parked,
      oldest_at: instantOf(link.oldestAt),
    })),
    records_behind: state.recordsBehind,
    lag_seconds: Math.max(0, Math.floor(Math.max(0, ...waiting) / 1_000)),
    conflicts: state.conflicts,
    failures: health.failures,
    failing_since: instantOf(health.failingSince),
    paused_until: instantOf(health.pausedUntil),
    last_error: health.lastError,
    last_error_at: instantOf(health.lastErrorAt),
    last_success_at: instantOf(health.lastSuccessAt),
  };
}

export function presentPush(row: PushRow, config: ProgramConfig): Static<typeof ParkedPush> {
  const { programId } = row;
  return {
    id: pushId(row),
    transaction: numberedId('txn', programId, row.number),
    member: numberedId('mbr', programId, row.member),
    point_type: row.pointType,
    remote_type: row.remoteType,
    amount: formatAmount(row.amount, config.pointTypes.get(row.pointType)?.scale ?? 0),
    data: row.mark,
    // as: what is parked has one of these reasons
    reason: (row.reason ?? 'refused') as Static<typeof ParkedPush>['reason'],
    detail: row.detail,
    attempts: row.attempts,
    created_at: instantText(row.createdAt.getTime()),
    updated_at: instantText(row.updatedAt.getTime()),
  };
}

export function presentConflict(row: ConflictRow): Static<typeof SyncConflict> {
  return {
    id: conflictId(row),
    member: numberedId('mbr', row.programId, row.member),
    point_type: row.pointType,
    kind: row.kind,
    transaction: row.number === null ? null : numberedId('txn', row.programId, row.number),
    expected: row.expected,
    found: row.found,
    detail: row.detail,
    at: instantText(row.at.getTime()),
  };
}

/** A parked row is named by what it is about. */
export function pushId({ programId, number, member, pointType }: PushPlace & { programId: number }): string {
  return `psh_${programId}_${number}_${member}_${pointType}`;
}

type PushPlace = { number: number; member: number; pointType: string };

/** What a row's id names; undefined for any other text. */
export function readPushId(programId: number, text: string): PushPlace | undefined {
  const match = /^psh_(\d{1,9})_([1-9]\d{0,14})_([1-9]\d{0,14})_([a-z][a-z0-9_]{0,63})$/.exec(text);
  if (!match || Number(match[1]) !== programId) return undefined;
  return { number: Number(match[2]), member: Number(match[3]), pointType: match[4] ?? '' };
}

export function conflictId({
  programId,
  member,
  kind,
  pointType,
}: Pick<ConflictRow, 'programId' | 'member' | 'kind' | 'pointType'>): string {
  return `cfl_${programId}_${member}_${kind}_${pointType}`;
}

/** What a conflict's id names; undefined for any other text. */
export function readConflictId(
  programId: number,
  text: string,
): Pick<ConflictRow, 'member' | 'kind' | 'pointType'> | undefined {
  const match = /^cfl_(\d{1,9})_([1-9]\d{0,14})_(less_moved|other_change|pull_refused)_([a-z][a-z0-9_]{0,63})$/.exec(
    text,
  );
  if (!match || Number(match[1]) !== programId) return undefined;
  // as: the pattern names the kinds
  return { member: Number(match[2]), kind: match[3] as ConflictRow['kind'], pointType: match[4] ?? '' };
}

export function unknownLink(siteId: string, pointType: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_link',
    detail: `The point type ${pointType} is not linked with the remote site ${siteId}.`,
    facts: { remote_site: siteId, point_type: pointType },
  });
}

export function unknownPush(id: string): ProblemError {
  const detail = `No movement ${id} waits for a person at this remote site.`;
  return new ProblemError({ status: 404, code: 'unknown_push', detail, facts: { push: id } });
}

export function unknownConflict(id: string): ProblemError {
  const detail = `There is no conflict ${id} with this remote site.`;
  return new ProblemError({ status: 404, code: 'unknown_conflict', detail, facts: { conflict: id } });
}
