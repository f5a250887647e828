import type pg from 'pg';
import { EXAMPLE_IDS } from '../../src/http/openapi/example-ids.ts';
import type { ApiCaller } from './api-caller.ts';
import { TEST_START } from './test-server.ts';

/** A backtest that has ended, and one that goes on in another server, of program 1. */
export async function leaveBacktests(pool: pg.Pool): Promise<void> {
  const from = '2026-02-01T00:00:00.000Z';
  const asked = JSON.stringify({ from, to: '2026-03-01T00:00:00.000Z', changes: { leave_out: ['rul_1_3'] } });
  const compared = { pointType: 'points', simulated: 1200, actual: 1450 };
  const result = {
    occasions: { purchases: 40, events: 5, returns: 2, lost: 0, unsure: 0 },
    points: [compared],
    members: { simulated: 12, actual: 14, differing: 9 },
    rules: [{ rule: 3, ...compared, simulated: 0, actual: 250, times: { simulated: 0, actual: 5 } }],
    segments: [compared],
    days: [{ day: '2026-02-14', ...compared }],
    largest: [{ number: 5, at: TEST_START, member: 1, ...compared, simulated: 0, actual: 50 }],
    worth: { currency: 'EUR', pointValues: { points: '0.005' } },
  };
  const text = `insert into backtest (program_id, id, state, asked, requested_by, requested_at, heard_at, finished_at, result)
    values (1, $1, $2, $3, 'ck_1_5f0c9d2ab4e81763c0aa91d2', $4, $4, $5, $6)`;
  const [before, now] = [new Date(TEST_START - 60_000), new Date(TEST_START)];
  await pool.query(text, [EXAMPLE_IDS.backtest, 'finished', asked, before, now, JSON.stringify(result)]);
  await pool.query(text, [EXAMPLE_IDS.backtest_to_cancel, 'running', asked, now, null, null]);
}

/** Has two backtests of a minute ago run to their end; gives the first one's id. */
export async function runBacktests(call: ApiCaller, now: number): Promise<string[]> {
  const period = { from: new Date(now - 60_000).toISOString(), to: new Date(now - 1_000).toISOString() };
  const ids: string[] = [];
  for (let place = 0; place < 2; place += 1) ids.push((await call('POST /v1/backtests', period)).body.id);
  for (const id of ids) {
    while ((await call(`GET /v1/backtests/${id}`)).body.finished_at === undefined)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return ids.slice(0, 1);
}
