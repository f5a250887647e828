import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { findRunningCluster } from '../../src/storage/embedded-cluster.ts';
import { type ChildProgram, startPointhouse } from './child-program.ts';

/** The real binary as it is installed, on a data folder and a durable cluster of its own, with one program to move points in. */
export type OwnServer = {
  /** Where it works: its data lies in `data` there. */
  folder: string;
  /** The one program, its point type `points`, its members 1 to 4 and a client that may do all. */
  programId: number;
  authorization: string;
  /** Where the server listens now, and its process. */
  address(): string;
  program(): ChildProgram;
  /** Starts the server on what the folder holds; resolves once it listens. */
  start(): Promise<void>;
  /** Runs a command beside it. */
  run(args: readonly string[], env?: Record<string, string>): ChildProgram;
  /** Starts another server on the same database, with the same secret key. */
  startBeside(env?: Record<string, string>): Promise<{ address: string; stop(): Promise<unknown> }>;
  /** Ends it by a signal; gives its exit status, or null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends PostgreSQL by -9: its first process only, one of a lane's sessions, or all of them in mid-statement. */
  killPostgres(which: 'postmaster' | 'backend' | 'all'): Promise<void>;
  /** Connects past the server, to the private cluster. */
  databaseUrl(): Promise<string>;
  /** The same, as the role that owns the tables. */
  ownerUrl(): Promise<string>;
  /** Ends all that may still run, and removes the folder. */
  remove(): Promise<void>;
};

/**
 * `env` and `databaseUrl`: on that database instead of a private cluster; `databaseUrl` is asked whenever it is needed.
 * `parent`: where its folder is made.
 */
export type OwnServerOptions = { env?: Record<string, string>; databaseUrl?: () => Promise<string>; parent?: string };

export async function makeOwnServer(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = await mkdtemp(join(options.parent ?? tmpdir(), 'pointhouse-own-'));
  let program: ChildProgram | undefined;
  let address = '';
  const running = (): ChildProgram => {
    if (!program) throw new Error('the server was not started');
    return program;
  };
  const env = { POINTHOUSE_PORT: '0', ...options.env };
  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    startPointhouse(args, { env: { ...env, ...more }, cwd: folder });
  const start = async () => {
    program = run(['serve']);
    address = (await program.waitFor(/listens on (http:\S+)/))[1] ?? '';
  };
  const postmasterPid = async () =>
    Number((await readFile(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const cluster = async () => {
    const urls = await findRunningCluster(join(folder, 'data'));
    if (!urls) throw new Error('no cluster runs on the data folder');
    return urls;
  };
  const databaseUrl = async () => (options.databaseUrl ? options.databaseUrl() : (await cluster()).url);
  const placeOf = async () => ({
    DATABASE_URL: await databaseUrl(),
    POINTHOUSE_DATABASE_OWNER_URL: (await cluster()).ownerUrl,
    POINTHOUSE_SECRET_KEY: await readFile(join(folder, 'data', 'secret.key'), 'base64'),
  });
  const remove = async () => {
    program?.child.kill('SIGKILL');
    await program?.ended();
    await postmasterPid().then(
      (pid) => process.kill(pid, 'SIGQUIT'),
      () => {},
    );
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await start();
    const made = await makeProgram(run, address);
    return {
      ...made,
      folder,
      address: () => address,
      program: running,
      start,
      run,
      startBeside: async (more = {}) => serveBeside(run, { ...(await placeOf()), ...more }),
      async end(signal) {
        running().child.kill(signal);
        return running().ended();
      },
      async killPostgres(which) {
        const pids = which === 'postmaster' ? [] : await listSessions(await databaseUrl());
        if (which === 'backend') return pids.slice(0, 1).forEach(killIfThere);
        for (const pid of [await postmasterPid(), ...pids]) killIfThere(pid);
      },
      databaseUrl,
      ownerUrl: async () => (await cluster()).ownerUrl,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

type Run = (args: readonly string[], env?: Record<string, string>) => ChildProgram;

async function serveBeside(run: Run, env: Record<string, string>) {
  const other = run(['serve'], env);
  const [, address = ''] = await other.waitFor(/listens on (http:\S+)/);
  const stop = () => {
    other.child.kill('SIGTERM');
    return other.ended();
  };
  return { address, stop };
}

async function listSessions(databaseUrl: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    // What writes the journal first: the sessions of lanes are the ones in a transaction.
    `select pid from pg_stat_activity where pid <> pg_backend_pid() order by xact_start is null, backend_type <> 'client backend'`,
  );
  await client.end();
  return rows.map(({ pid }) => pid);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A session that has ended since it was listed.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // as: process.kill fails with system errors
  }
}

/** By the operator's commands, beside the running server; the members by its API. */
async function makeProgram(
  run: (args: readonly string[]) => ChildProgram,
  address: string,
): Promise<{ programId: number; authorization: string }> {
  const done = async (...args: string[]): Promise<string> => {
    const program = run(args);
    const status = await program.ended();
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${program.output()}`);
    return program.output();
  };
  const made = await done('program', 'create', '--key', 'shop');
  const programId = Number(/prg_(\d+)/.exec(made)?.[1]);
  await done('point-type', 'create', '--program', 'shop', '--key', 'points');
  const client = await done('client', 'create', '--program', 'shop', '--name', 'till', '--scopes', 'all');
  const [key = '', secret = ''] = ['key', 'secret'].map(
    (name) => new RegExp(`^  ${name} +(\\S+)$`, 'm').exec(client)?.[1],
  );
  const authorization = `Basic ${btoa(`${key}:${secret}`)}`;
  for (const number of [1, 2, 3, 4]) {
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': `member-${number}` };
    const reply = await fetch(`${address}/v1/members`, { method: 'POST', headers, body: JSON.stringify({ number }) });
    if (reply.status !== 201) throw new Error(`member ${number}: ${reply.status} ${await reply.text()}`);
  }
  return { programId, authorization };
}
