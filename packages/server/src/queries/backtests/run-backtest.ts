import type pg from 'pg';
import { openGrouping } from '../../domain/backtests/group-decisions.ts';
import { openReplay } from '../../domain/backtests/replay.ts';
import type { BacktestResult } from '../../domain/backtests/result.ts';
import { openTally } from '../../domain/backtests/tally.ts';
import { openUseTally } from '../../domain/backtests/use-tally.ts';
import { countedFrom, daysKept } from '../../domain/backtests/warm-up.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { RulesInForce } from '../../domain/rules/rules-in-force.ts';
import { listPastRows, type PastRow } from '../../storage/backtests/past-pages.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';

/** What is run: these rules over what was booked from an instant on and before another. `worth`: what a point is. */
export type BacktestPlan = {
  config: Pick<ProgramConfig, 'programId' | 'calendar' | 'pointTypes' | 'lateDays'>;
  rules: RulesInForce;
  from: Instant;
  to: Instant;
  worth: BacktestResult['worth'];
};

export type BacktestProgress = { done: number; total: number };

/** Records that are looked at in one go: few enough that what else the process does hardly waits. */
const PAGE = 250;
/** Of those that are only counted. */
const WARM_UP_PAGE = 2_000;

/**
 * Runs rules over what really happened, in the order of the journal and in room that does not grow with it.
 *
 * @param onProgress may throw, which ends it
 */
export async function runBacktest(
  pool: pg.Pool,
  plan: BacktestPlan,
  onProgress: (progress: BacktestProgress) => void,
): Promise<BacktestResult> {
  const {
    config,
    rules: book,
    from,
    to,
    worth: { currency, pointValues },
  } = plan;
  const { programId, calendar, pointTypes, lateDays } = config;
  const numberBefore = (instant: Instant) => findNumberAt(pool, programId, instant - 1);
  const counted = countedFrom(book.rules, from, lateDays);
  const [start, first, last] = [
    counted === undefined ? 0 : await numberBefore(counted),
    await numberBefore(from),
    await numberBefore(to),
  ];
  const uses = openUseTally(calendar, daysKept(book.rules, lateDays));
  const replay = openReplay({ book, calendar, pointTypes, uses });
  const tally = openTally({ calendar, pointTypes, worthOf: (key) => Number(pointValues[key] ?? 1) });
  const grouping = openGrouping();
  const pages = readPages(pool, programId, { start, first, last });
  for await (const { rows, isWarmUp, upTo } of pages) {
    onProgress({ done: upTo - start, total: last - start });
    for (const { record, lastReturn } of rows) {
      if (isWarmUp) {
        replay.warmUp({ records: [record], lastReturn });
        continue;
      }
      const decision = grouping.add(record, lastReturn);
      const replayed = decision && replay.replay(decision);
      if (replayed) tally.add(replayed);
    }
  }
  return { ...tally.result(), worth: { currency, pointValues } };
}

type Page = { rows: PastRow[]; isWarmUp: boolean; upTo: number };

/** Pages from `start` on, those up to `first` without texts; each is asked for while the one before is looked at. */
async function* readPages(
  pool: pg.Pool,
  programId: number,
  { start, first, last }: { start: number; first: number; last: number },
): AsyncGenerator<Page> {
  const read = async (after: number): Promise<Page> => {
    const isWarmUp = after < first;
    const upTo = isWarmUp ? Math.min(after + WARM_UP_PAGE, first) : Math.min(after + PAGE, last);
    const only = isWarmUp ? 'uses' : 'occasions';
    return { rows: await listPastRows(pool, programId, { after, upTo, only }), isWarmUp, upTo };
  };
  let next = start < last ? read(start) : undefined;
  while (next !== undefined) {
    const page: Page = await next;
    next = page.upTo < last ? read(page.upTo) : undefined;
    // Asked for already: should what is done with this page fail, nobody waits for that one.
    next?.catch(() => {});
    yield page;
  }
}
