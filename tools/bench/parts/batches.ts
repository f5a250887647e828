import { measureBareInserts } from '../bare-inserts.ts';
import { spreadOver } from '../choose-member.ts';
import { MEMBERS } from '../prepare.ts';
import { batches } from '../requests.ts';
import { compare, rate, row } from '../rows.ts';
import type { Run } from '../run.ts';
import { closeAndCheck, openStage } from '../stage.ts';

/** Batch calls of 100 and 1,000 credits beside bare multi-row inserts of as many of the same rows. */
export async function measureBatches(run: Run): Promise<void> {
  const { seconds } = run.plan;
  const stage = await openStage({ database: await run.database('batches'), seconds });
  // The bare rows go where no ledger is, and nothing checks them.
  const bareDatabase = await run.database('bare_inserts');
  for (const { size, connections } of SIZES) {
    const client = await bareDatabase.owner.connectLane();
    const bare = await measureBareInserts(client, { programId: size, batchSize: size, seconds });
    await client.end();
    const what = `bare PostgreSQL: the same rows in multi-row inserts, ${size} at a time, one connection`;
    run.note({ what, shown: rate(bare), perSecond: bare });
    const calls = await stage.measure({
      ...batches(stage.target(), { size, member: spreadOver(MEMBERS) }),
      connections,
    });
    const movements = { ...calls, perSecond: calls.perSecond * size };
    const compared = compare(movements.perSecond, { value: bare, name: 'bare inserts', least: 0.5 });
    run.note(
      row(`movements in batches of ${size.toLocaleString('en')}, ${connections} connections`, movements, {
        ...compared,
        target: `${compared.target}, ≥ 30,000/s`,
        isMet: compared.isMet === true && movements.perSecond >= 30_000,
      }),
    );
  }
  run.say(await closeAndCheck(stage));
}

const SIZES = [
  { size: 100, connections: 16 },
  { size: 1_000, connections: 4 },
];
