import type { Instant } from '../../../domain/calendar.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import { findKeyUses } from '../../../queries/find-key-uses.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { readBodyInstant } from '../movements/read-movement.ts';

/** Clocks of tills differ: what is ahead by no more is taken to be now. */
const MAX_AHEAD_MS = 300_000;
const DAY_MS = 86_400_000;

/**
 * When an occasion happened, where that was told: rules look at that time.
 *
 * @throws ProblemError 422 when it is more than five minutes in the future, or older than the program takes
 */
export async function readOccurredAt(
  { configs }: Pick<AppParts, 'configs'>,
  programId: number,
  text: string | undefined,
): Promise<Instant | undefined> {
  if (text === undefined) return undefined;
  const [instant, now] = [readBodyInstant(text, '/occurred_at'), await configs.now(programId)];
  const refuse = (code: string, detail: string, facts: object) =>
    new ProblemError({ status: 422, code, detail, facts: { occurred_at: instantText(instant), ...facts } });
  if (instant > now + MAX_AHEAD_MS) {
    const told = instantText(now);
    throw refuse('occurred_in_future', `occurred_at is more than five minutes after ${told}, which it is here.`, {
      now: told,
    });
  }
  const { lateDays } = await configs.get(programId);
  if (instant < now - lateDays * DAY_MS) {
    throw refuse(
      'occurred_too_late',
      `occurred_at is more than ${lateDays} days ago, which is as late as this program takes it.`,
      {
        late_days: lateDays,
      },
    );
  }
  return Math.min(instant, now);
}

/**
 * What is checked of an occasion that is told for the first time; undefined where its key was used before: then the lane gives the
 * answer of that time, though its rule may be out of force by now, or its time too long ago.
 */
export async function checkUnlessTold<Result>(
  { pool }: Pick<AppParts, 'pool'>,
  { programId, key }: { programId: number; key: RecordKey },
  check: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await check();
  } catch (refusal) {
    const [use] = await findKeyUses(pool, programId, [key.hash]);
    if (!use) throw refusal;
    return undefined;
  }
}
