import { join } from 'node:path';
import { startPointhouse } from '../children.ts';
import type { Row } from '../results.ts';
import type { Run } from '../run.ts';

/** The last line of what a start with the demo says, whether it was just made or was there. */
const DEMO_IS_THERE = /Reference of every call|Others: npx pointhouse client create/;

/** Cold start in an empty data folder, with and without the demo, then the next start. */
export async function measureStarts(run: Run): Promise<void> {
  const plain = join(run.folder, 'start');
  run.note(start('cold start, empty data folder, to the first reply', (await startOnce(plain, [])).readyMs, 5_000));
  run.note(start('next start', (await startOnce(plain, [])).readyMs, 2_000));
  const demo = join(run.folder, 'start-demo');
  const cold = await startOnce(demo, ['--demo'], DEMO_IS_THERE);
  run.note(start('cold start with the demo, to the first reply', cold.readyMs, 5_000));
  run.note(start('the same, until the demo is made: 10,400 purchases', cold.saidMs));
  run.note(start('next start with the demo', (await startOnce(demo, ['--demo'], DEMO_IS_THERE)).saidMs, 2_000));
}

async function startOnce(
  folder: string,
  args: readonly string[],
  last = /./,
): Promise<{ readyMs: number; saidMs: number }> {
  const env = { POINTHOUSE_DATA_FOLDER: folder, POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'error' };
  const server = await startPointhouse(args, env);
  const saidMs = await server.saidMs(last);
  await server.stop();
  return { readyMs: server.readyMs, saidMs };
}

function start(what: string, tookMs: number, mostMs?: number): Row {
  const shown = `${(tookMs / 1_000).toFixed(2)} s`;
  return mostMs === undefined
    ? { what, shown }
    : { what, shown, target: `< ${mostMs / 1_000} s`, isMet: tookMs < mostMs };
}
