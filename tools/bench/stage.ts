import { checkLedger } from '../../packages/server/test/support/check-ledger.ts';
import { type ServerProcess, startPointhouse } from './children.ts';
import { type Load, type Measured, measure, measureTogether } from './load.ts';
import { type BenchProgram, prepareProgram } from './prepare.ts';
import type { Target } from './requests.ts';
import type { Cost } from './results.ts';
import { costBetween, readUsage } from './usage.ts';
import type { BenchDatabase } from './world.ts';

/** A program with its servers, ready to be measured. */
export type Stage = BenchProgram & {
  database: BenchDatabase;
  servers: readonly ServerProcess[];
  target(server?: number): Target;
  /** One load, or one for each server at once; with what a record cost, when records were written. */
  measure(load: Load | readonly Load[]): Promise<Measured & { cost: Cost | undefined }>;
  /** Stops the servers. */
  close(): Promise<void>;
};

export type StageOptions = {
  database: BenchDatabase;
  seconds: number;
  /** A program that is there already; else one with 10,000 members is made. */
  program?: BenchProgram;
  servers?: number;
  logFile?: string;
};

export async function openStage(options: StageOptions): Promise<Stage> {
  const { database, seconds, logFile } = options;
  const { pool } = database.owner;
  const program = options.program ?? (await prepareProgram(pool));
  const env = {
    DATABASE_URL: database.url,
    POINTHOUSE_DATABASE_OWNER_URL: database.ownerUrl,
    // Always the same: a database may be measured again.
    POINTHOUSE_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    POINTHOUSE_PORT: '0',
    POINTHOUSE_LOG_LEVEL: logFile === undefined ? 'error' : 'info',
  };
  const servers = await Promise.all(
    Array.from({ length: options.servers ?? 1 }, () => startPointhouse([], env, logFile)),
  );
  return {
    ...program,
    database,
    servers,
    target: (server = 0) => ({ url: servers[server]?.address ?? '', headers: program.headers, seconds }),
    async measure(load) {
      const serverPids = servers.map(({ pid }) => pid);
      const used = { pool, programId: program.programId, serverPids, postmasterPid: database.postmasterPid() };
      let before = await readUsage(used);
      const onWarm = async () => {
        before = await readUsage(used);
      };
      const measured = 'url' in load ? await measure(load, onWarm) : await measureTogether(load, onWarm);
      const after = await readUsage(used);
      return { ...measured, cost: await costBetween(used, { before, after, measured }) };
    },
    async close() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** Stops the servers and checks what they left behind; throws with what is wrong. */
export async function closeAndCheck(stage: Stage): Promise<string> {
  await stage.close();
  const { records } = await checkLedger(stage.database.owner.pool, stage.programId);
  return `ledger checked: ${records.toLocaleString('en')} records, nothing wrong`;
}
