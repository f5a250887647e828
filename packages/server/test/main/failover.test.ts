import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type ChildProgram, startProgram } from '../support/child-program.ts';
import { expectAsTold, startCreditLoad } from '../support/credit-load.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';

const HOLDER = fileURLToPath(new URL('../support/cluster-holder.ts', import.meta.url));

type Cluster = { url: string; ownerUrl: string; adminUrl: string; pid: number };

const running: ChildProgram[] = [];
let folder = '';
let server: OwnServer | undefined;
afterAll(async () => {
  await server?.remove();
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended();
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a primary with a synchronous standby, killed under load', () => {
  test('loses no acknowledged movement: the server finds the promoted standby and goes on', async (context) => {
    folder = await mkdtemp(join(tmpdir(), 'pointhouse-failover-'));
    const [first, second] = [join(folder, 'a'), join(folder, 'b')];
    const alone = await hold(first);
    const both = (name: 'url' | 'ownerUrl', standby: string) => twoHosts(alone.cluster[name], standby);
    // The standby's socket lies where its cluster will make it: a cluster that is started and stopped once tells.
    const standbySocket = await socketOf(second);
    let live = alone.cluster.url;
    server = await makeOwnServer({
      env: {
        DATABASE_URL: both('url', standbySocket),
        POINTHOUSE_DATABASE_OWNER_URL: both('ownerUrl', standbySocket),
        POINTHOUSE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
      databaseUrl: async () => live,
    });
    expect(await server.end('SIGTERM')).toBe(0);
    await stop(alone.program);

    // A cold copy that is told whom to follow.
    await rm(join(second, 'postgres'), { recursive: true });
    await cp(join(first, 'postgres'), join(second, 'postgres'), { recursive: true, preserveTimestamps: true });
    await writeFile(join(second, 'postgres', 'standby.signal'), '');
    const primary = await hold(first, { synchronous_standby_names: '*' });
    const socket = new URL(primary.cluster.url).searchParams.get('host');
    const standby = await hold(second, { primary_conninfo: `host=${socket} port=5432 user=postgres` });
    await until(
      async () => (await ask(primary.cluster, 'select sync_state from pg_stat_replication'))[0]?.sync_state === 'sync',
    );

    await server.start();
    const load = startCreditLoad(server, 'before');
    await load.moreDone(500);
    primary.program.child.kill('SIGKILL');
    process.kill(primary.cluster.pid, 'SIGKILL');
    const killedAt = performance.now();
    await ask(standby.cluster, 'select pg_promote()');
    live = standby.cluster.url;
    await load.moreDone(200);
    const resumedMs = performance.now() - killedAt;
    await load.stop();
    await expectAsTold(server, load.endings);
    expect(await server.end('SIGTERM')).toBe(0);
    // 10 s is the promise; a machine that is busy with other tests gets ten times as much before it is a failure.
    expect(resumedMs).toBeLessThan(100_000);
    context.annotate(`writes resumed after ${Math.round(resumedMs)} ms`);
  });
});

/** A cluster in a process of its own, which -9 takes away for good. */
async function hold(dataFolder: string, settings: Record<string, string> = {}) {
  const program = startProgram(process.execPath, [HOLDER, dataFolder, '', JSON.stringify(settings)]);
  running.push(program);
  const [, line = ''] = await program.waitFor(/^(\{.*\})$/m);
  return { program, cluster: JSON.parse(line) as Cluster };
}

async function stop(program: ChildProgram): Promise<void> {
  program.child.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
}

async function socketOf(dataFolder: string): Promise<string> {
  const { program, cluster } = await hold(dataFolder);
  await stop(program);
  return new URL(cluster.url).searchParams.get('host') ?? '';
}

function twoHosts(url: string, secondSocket: string): string {
  const both = new URL(url);
  both.searchParams.set('host', `${both.searchParams.get('host')},${secondSocket}`);
  both.searchParams.set('port', '5432,5432');
  return both.href;
}

async function ask(cluster: Cluster, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
