import type pg from 'pg';
import type { Command } from '../../commands/command.ts';
import { noteRuleRefusals } from '../../commands/note-rule-refusals.ts';
import { findOccasion } from '../../commands/tell-occasion.ts';
import { addDays, type Day, type Instant } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import { firstDay, isTimeRule, occurrenceName, openingOn, type TimeRule } from '../../domain/rules/time-occurrences.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { type TimePlace, underTimePlace } from '../../storage/rules/time-members.ts';
import type { JobOptions } from '../expiry.ts';
import { type Jobs, startRepeating } from '../repeat.ts';
import { listOccurring } from './list-occurring.ts';

/** Members of one page: so few that callers do not wait behind a heap of birthdays. */
const PAGE = 100;

/**
 * Has the rules of the calendar decide: birthdays, anniversaries of joining, firsts of the month, and members who have been away.
 *
 * Each rule goes from day to day, in pages, and its place moves once the lane has answered. A page that is told again after a crash,
 * or by two servers, gives nothing twice: the natural key names rule, member and occurrence. Days that were missed are made up.
 * `runOnce` resolves to the number of members whose occasions were told.
 */
export function startTimeRules(options: JobOptions): Jobs {
  const { pool } = options.database;
  const configs = new Map<number, ProgramConfig>();
  return startRepeating({
    ...options,
    trouble: 'rules of the calendar wait',
    async work({ id }, isStopped) {
      const config = await loadProgramConfig(pool, id, configs.get(id));
      if (!config) return 0;
      configs.set(id, config);
      let count = 0;
      for (const rule of config.rules.rules.filter(isTimeRule)) {
        for (let isMore = true; isMore && !isStopped(); ) {
          const told = await runPage(options, config, rule);
          isMore = told !== undefined;
          count += told ?? 0;
        }
      }
      return count;
    },
  });
}

/** Deals with the next page of a rule's day; undefined when there is nothing to do now, or somebody else is at it. */
async function runPage(options: JobOptions, config: ProgramConfig, rule: TimeRule): Promise<number | undefined> {
  const { programId, calendar, rules } = config;
  const now = options.clock() + config.aheadMs;
  const today = calendar.dayOf(now);
  const active = calendar.dayOf(rules.activations.get(rule.number)?.at ?? now);
  let told: number | undefined;
  const name = { programId, rule: rule.number, from: active };
  await underTimePlace(options.database.pool, name, async (client, place): Promise<TimePlace | undefined> => {
    const day = firstDay({ at: place.day, today, active, isAhead: config.aheadMs > 0 });
    if (day > today) return undefined;
    const at = openingOn(rule, day, { calendar, now });
    if (at === undefined && day === today) return undefined;
    told = 0;
    if (at === undefined) return { day: addDays(day, 1), after: 0 };
    const after = day === place.day ? place.after : 0;
    const { members, next } = await listOccurring(client, { config, trigger: rule.trigger, day, after }, PAGE);
    await tell(options, { client, config, rule }, { day, at, members });
    told = members.length;
    return next === undefined ? { day: addDays(day, 1), after: 0 } : { day, after: next };
  });
  return told;
}

async function tell(
  { lanes, logger, clock }: JobOptions,
  { client, config, rule }: { client: pg.ClientBase; config: ProgramConfig; rule: TimeRule },
  { day, at, members }: { day: Day; at: Instant; members: readonly number[] },
): Promise<void> {
  const { programId } = config;
  const commands = members.map((number) => commandFor(rule, { number, day, at }));
  const outcomes = await Promise.all(commands.map((command) => lanes.submit(programId, command)));
  const rejections = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.rejection] : []));
  for (const rejection of rejections) logger.info({ programId, rule: rule.number, rejection }, 'a rule was refused');
  const what = `${rule.trigger.occasion} of ${day}`;
  await noteRuleRefusals(client, config, {
    at: clock() + config.aheadMs,
    refusals: rejections.map((rejection) => ({ what, rejection })),
  });
}

/** The occasion has the time at which the rule first looked on that day, however late it is told. */
function commandFor({ number: rule, trigger }: TimeRule, of: { number: number; day: Day; at: Instant }): Command {
  const { number, day, at } = of;
  const input = {
    member: { kind: 'number', number },
    occasion: { kind: 'time', rule },
    occurredAt: at,
    reference: trigger.occasion,
  } as const;
  return findOccasion(input, `rule-time:${rule}:${number}:${occurrenceName(trigger, day)}`);
}
