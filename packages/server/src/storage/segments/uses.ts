import type pg from 'pg';
import { numberedId } from '../../domain/ids.ts';
import type { RuleSettings } from '../../domain/rules/rule.ts';
import { asksForSegment } from '../../domain/segments/condition.ts';
import { readSettings } from '../rules/rules.ts';
import { readCondition } from './definitions.ts';

const PROMOTIONS = `select s.promotion as number from promotion_segment s
  join promotion p on p.program_id = s.program_id and p.number = s.promotion
  where s.program_id = $1 and s.segment = $2 and p.state not in ('ended', 'archived') order by 1 limit 20`;

const RULES = `select number, settings from rule where program_id = $1 and state not in ('ended', 'archived') order by number`;
const CONDITIONS = `select number, condition from segment
  where program_id = $1 and number <> $2 and kind = 'dynamic' and state = 'active' order by number`;

/**
 * The ids of whatever uses a segment of a program: rules and promotions that are not over, and segments whose condition asks for it. As long
 * it is neither archived nor deleted.
 */
export async function listUses(
  session: pg.ClientBase | pg.Pool,
  programId: number,
  segment: { number: number; key: string },
): Promise<string[]> {
  const values = [programId, segment.number];
  const promotions = await session.query<{ number: number }>(PROMOTIONS, values);
  const rules = await session.query<{ number: number; settings: string }>(RULES, [programId]);
  const using = rules.rows.filter(({ settings }) => usesSegment(readSettings(settings), segment));
  const conditions = await session.query<{ number: number; condition: string }>(CONDITIONS, values);
  const asking = conditions.rows.filter(({ condition }) => asksForSegment(readCondition(condition), segment.key));
  return [
    ...using.map(({ number }) => numberedId('rul', programId, number)),
    ...promotions.rows.map(({ number }) => numberedId('prm', programId, number)),
    ...asking.map(({ number }) => numberedId('seg', programId, number)),
  ];
}

function usesSegment(settings: RuleSettings, { number, key }: { number: number; key: string }): boolean {
  const { segments = [], condition } = settings;
  return segments.includes(number) || (condition !== undefined && asksForSegment(condition, key));
}
