import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Command } from '../../commands/command.ts';
import { giveLevel } from '../../commands/give-badge.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { noteRuleRefusals } from '../../commands/note-rule-refusals.ts';
import { pauseSpentRule } from '../../commands/pause-spent-rule.ts';
import { takeBackLed } from '../../commands/return-purchase.ts';
import { findOccasion } from '../../commands/tell-occasion.ts';
import { numberedId } from '../../domain/ids.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { type Consequence, consequencesOf, spentBy } from '../../domain/rules/consequences.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import type { StoredRecord } from '../../storage/ledger/journal-rows.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { underCursor } from '../../storage/standings/cursor.ts';
import { type Following, followPrograms } from '../follow-programs.ts';
import { findLed, mayTakeBack } from './find-led.ts';

export type RuleFollowingOptions = {
  readonly pool: pg.Pool;
  readonly lanes: Pick<Lanes, 'submit' | 'onAdvance'>;
  readonly logger: BaseLogger;
  readonly clock: () => number;
  readonly pollMs: number;
  /** Records of one page: so few that what they lead to does not crowd callers out of the lane. */
  readonly pageSize: number;
};

/**
 * Follows the journals of the programs whose rules look at records or give more than points, has the lane decide what each record
 * leads to, or take back what one that it takes back has led to, and pauses rules whose budget is spent.
 *
 * The cursor moves once the lane has answered: a crash before leaves it where it was, and the same page leads to the same, under
 * the same keys.
 */
export function openRuleFollowing(options: RuleFollowingOptions): Following {
  // Kept, so that a page does not read all rules again.
  const configs = new Map<number, ProgramConfig>();
  return followPrograms({
    ...options,
    follower: 'rules',
    trouble: 'what rules lead to waits',
    async follow({ programId, number: place, head }) {
      if (place >= head) return false;
      let isMore = false;
      await underCursor(options.pool, { programId, follower: 'rules' }, async (client, number) => {
        const records = await listRecordsAfter(client, programId, { after: number, limit: options.pageSize });
        const config = await loadProgramConfig(client, programId, configs.get(programId));
        const last = records.at(-1);
        if (!last || !config) return number;
        configs.set(programId, config);
        const refusals: Refusal[] = [];
        for (const stretch of stretchesOf(records)) {
          refusals.push(...(await carryOut(options, { client, config }, stretch)));
        }
        await noteRuleRefusals(client, config, { at: options.clock() + config.aheadMs, refusals });
        const author = { pool: options.pool, by: 'system', clock: options.clock };
        for (const rule of spentBy(records, config)) await pauseSpentRule(author, programId, rule);
        isMore = true;
        return last.number;
      });
      return isMore;
    },
  });
}

type Refusal = { readonly what: string; readonly rejection: Rejection; readonly isTakingBack: boolean };

/** A record that takes another one back begins anew: what that one has led to must have been given by then. */
function stretchesOf(records: readonly StoredRecord[]): StoredRecord[][] {
  const stretches: StoredRecord[][] = [[]];
  for (const record of records) {
    if (mayTakeBack(record)) stretches.push([record]);
    else stretches.at(-1)?.push(record);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

/** In the order of the records: the lane keeps the order in which it is told. */
async function carryOut(
  { lanes, logger }: RuleFollowingOptions,
  { client, config }: { client: pg.ClientBase; config: ProgramConfig },
  records: readonly StoredRecord[],
): Promise<Refusal[]> {
  const [first] = records;
  const led = first && mayTakeBack(first) ? await findLed(client, config, first) : [];
  const commands = [
    ...led.map((input) => ({ number: input.by, command: takeBackLed(input), isTakingBack: true })),
    ...records.flatMap((record) =>
      consequencesOf(record, config).map((consequence) => {
        return { number: record.number, command: commandOf(consequence), isTakingBack: false };
      }),
    ),
  ];
  const told = commands.map(({ command, ...rest }) => ({ ...rest, outcome: lanes.submit(config.programId, command) }));
  const outcomes = await Promise.all(told.map(({ outcome }) => outcome));
  const { programId } = config;
  return told.flatMap(({ number, isTakingBack }, place): Refusal[] => {
    const outcome = outcomes[place];
    if (outcome?.kind !== 'refused') return [];
    const { rejection } = outcome;
    logger.info({ programId, number, rejection }, 'what a record led to was refused');
    return [{ what: `after ${numberedId('txn', programId, number)}`, rejection, isTakingBack }];
  });
}

function commandOf(consequence: Consequence): Command {
  if (consequence.kind === 'occasion') return findOccasion(consequence.input, consequence.name);
  const { member, badge, level, from } = consequence;
  return giveLevel({ member, badge, level, ...from });
}
