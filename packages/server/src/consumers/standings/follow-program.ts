import type pg from 'pg';
import type { BaseLogger } from 'pino';
import { changeRank } from '../../commands/change-rank.ts';
import type { Command } from '../../commands/command.ts';
import { reachLevel, withdrawLevel } from '../../commands/give-badge.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { type Cause, causeOf } from '../../domain/rules/chain.ts';
import type { Finding } from '../../domain/standings/evaluate.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { underCursor } from '../../storage/standings/cursor.ts';
import { countPage, type Found } from './count-page.ts';

export type FollowParts = {
  readonly pool: pg.Pool;
  readonly lanes: Pick<Lanes, 'submit'>;
  readonly logger: BaseLogger;
  /** Records of one page: so few that nobody waits long for the cursor. */
  readonly pageSize: number;
};

/**
 * Counts the next page of a program's records and has the lane give what they have come to. False when there was nothing, or
 * somebody else is at it.
 *
 * Counts and cursor are written in one transaction, which ends only once the lane has answered: a crash before leaves both as
 * they were, and the same page says the same again, under the same keys.
 */
export async function followProgram(parts: FollowParts, programId: number): Promise<boolean> {
  let isMore = false;
  await underCursor(parts.pool, { programId, follower: 'standings' }, async (client, number) => {
    const records = await listRecordsAfter(client, programId, { after: number, limit: parts.pageSize });
    const config = await loadProgramConfig(client, programId);
    const last = records.at(-1);
    if (!last || !config) return number;
    const definitions = {
      badges: [...config.badges.values()],
      ranks: [...config.ranks.values()],
      calendar: config.calendar,
    };
    const found = await countPage({ client, programId, definitions }, records);
    await give(parts, programId, found);
    isMore = true;
    return last.number;
  });
  return isMore;
}

/** In the order of the records: the lane keeps the order in which it is told. */
async function give({ lanes, logger }: FollowParts, programId: number, found: readonly Found[]): Promise<void> {
  const commands = found.flatMap(({ record, findings }) =>
    findings.map((finding) => commandOf(finding, causeOf(record))),
  );
  const outcomes = await Promise.all(commands.map((command) => lanes.submit(programId, command)));
  for (const outcome of outcomes) {
    // Somebody was erased meanwhile: there is nobody to be given anything.
    if (outcome.kind !== 'applied') logger.info({ programId, outcome }, 'a badge or rank was not given');
  }
}

function commandOf(finding: Finding, cause: Cause): Command {
  const member = { kind: 'number', number: finding.member } as const;
  switch (finding.kind) {
    case 'reached':
      return reachLevel({ member, badge: finding.badge, level: finding.level, ...cause });
    case 'withdrawn':
      return withdrawLevel({ member, badge: finding.badge, level: finding.level, ...cause });
    case 'ranked':
      return changeRank({ member, pointType: finding.pointType, rank: finding.rank, ...cause });
  }
}
