import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../../packages/server/test/support/child-program.ts';

const NODE = process.execPath;
const POINTHOUSE = fileURLToPath(new URL('../../packages/server/bin/pointhouse.js', import.meta.url));
const BARE_SERVER = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

/** A server in a process of its own. `readyMs`: from start to the first reply. `saidMs`: from start until it has said this. */
export type ServerProcess = {
  address: string;
  pid: number;
  readyMs: number;
  saidMs(what: RegExp): Promise<number>;
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
};

type Start = { args: readonly string[]; env: Record<string, string>; probe: string; logFile?: string | undefined };

/** Starts the server. With `logFile` it says there what it says; the caller chooses the level. */
export function startPointhouse(
  args: readonly string[],
  env: Record<string, string>,
  logFile?: string,
): Promise<ServerProcess> {
  // The flag is the one that `npm start` gives. One client makes all the load here, so there is no limit on it.
  const flags = ['--max-semi-space-size=32', POINTHOUSE, 'serve'];
  const unlimited = { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '0', ...env };
  return start({ args: [...flags, ...args], env: unlimited, probe: '/readyz', logFile });
}

/** Fastify alone: the same schemas, canned replies. */
export function startBareServer(balances: string): Promise<ServerProcess> {
  return start({ args: [BARE_SERVER], env: { BARE_BALANCES: balances }, probe: '/bare' });
}

async function start({ args, env, probe, logFile }: Start): Promise<ServerProcess> {
  const startedAt = performance.now();
  const environment = { ...process.env, ...env };
  const { child, waitFor } =
    logFile === undefined ? startProgram(NODE, args, { env: environment }) : startLogged(args, environment, logFile);
  const [address] = await waitFor(ADDRESS);
  const reply = await fetch(`${address}${probe}`);
  await reply.text();
  const pid = child.pid ?? 0;
  return {
    address,
    pid,
    readyMs: performance.now() - startedAt,
    async saidMs(what) {
      await waitFor(what);
      return performance.now() - startedAt;
    },
    memoryMb: () => residentMb(pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** With what it says in a file. */
function startLogged(args: readonly string[], env: NodeJS.ProcessEnv, logFile: string) {
  const output = openSync(logFile, 'w');
  const child = spawn(NODE, args, { env, stdio: ['ignore', output, output] });
  closeSync(output);
  const waitFor = async (what: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const said = await readFile(logFile, 'utf8');
      const found = what.exec(said);
      if (found !== null) return found;
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said.slice(-5_000)}`);
      await sleep(20);
    }
  };
  return { child, waitFor };
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
