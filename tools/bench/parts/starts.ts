import { join } from 'node:path';
import { startPointhouse } from '../children.ts';
import type { Row } from '../results.ts';
import type { Run } from '../run.ts';

/** Cold start in an empty data folder, with and without the demo data, then the next start. */
export async function measureStarts(run: Run): Promise<void> {
  const plain = join(run.folder, 'start');
  run.note(start('cold start, empty data folder, to the first reply', await startOnce(plain, []), 5_000));
  run.note(start('next start', await startOnce(plain, []), 2_000));
  const demo = join(run.folder, 'start-demo');
  run.note(start('cold start with the demo data', await startOnce(demo, ['--demo']), 5_000));
  run.note(start('next start with the demo data', await startOnce(demo, ['--demo']), 2_000));
}

async function startOnce(folder: string, args: readonly string[]): Promise<number> {
  const env = { POINTHOUSE_DATA_FOLDER: folder, POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'error' };
  const server = await startPointhouse(args, env);
  await server.stop();
  return server.readyMs;
}

function start(what: string, tookMs: number, mostMs: number): Row {
  const target = `< ${mostMs / 1_000} s`;
  return { what, shown: `${(tookMs / 1_000).toFixed(2)} s`, target, isMet: tookMs < mostMs };
}
