import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, makeCalendar } from '../../../packages/server/src/domain/calendar.ts';
import { spreadOver } from '../choose-member.ts';
import { growLedger } from '../grow/grow-ledger.ts';
import { prepareProgram, TIME_ZONE } from '../prepare.ts';
import { credits } from '../requests.ts';
import { compare, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage, type Stage } from '../stage.ts';

const WALLETS = 100_000;
const DAY_MS = 86_400_000;

/** Credits while the jobs book the expiry of a hundred thousand wallets whose last day was yesterday. */
export async function measureExpiry(run: Run, beside: { connections: number; uniform: number }): Promise<void> {
  const database = await run.database('expiry');
  const program = await prepareProgram(database.owner.pool, WALLETS);
  const firstAt = Date.now() - 3 * DAY_MS;
  const expiresOn = addDays(makeCalendar(TIME_ZONE).dayOf(Date.now()), -1);
  const { secondsLeft, say } = run;
  const size = { members: WALLETS, postings: WALLETS };
  const { programId } = program;
  await growLedger(database.owner, { ...size, programId, timeZone: TIME_ZONE, firstAt, expiresOn, secondsLeft, say });
  const stage = await openStage({ database, seconds: run.plan.seconds, program });
  await waitForExpiry(stage);
  const before = await countExpiries(stage);
  const load = { ...credits(stage.target(), spreadOver(WALLETS)), connections: beside.connections };
  const measured = await stage.measure(load);
  const booked = (await countExpiries(stage)) - before;
  const what = `expiry running: credits, while ${booked.toLocaleString('en')} expiries were booked`;
  run.note(row(what, measured, compare(measured.perSecond, { value: beside.uniform, name: 'uniform' })));
  run.say(await closeAndCheck(stage));
}

/** The jobs look for what is due some seconds after the start. */
async function waitForExpiry(stage: Stage): Promise<void> {
  for (let waitedMs = 0; (await countExpiries(stage)) === 0; waitedMs += 100) {
    if (waitedMs > 60_000) throw new Error('no expiry was booked within a minute');
    await sleep(100);
  }
}

async function countExpiries({ database, programId }: Stage): Promise<number> {
  const { rows } = await database.owner.pool.query<{ count: number }>(
    `select count(*)::int4 as count from journal where program_id = $1 and number > $2 and type = 'expiry'`,
    [programId, WALLETS],
  );
  return rows[0]?.count ?? 0;
}
