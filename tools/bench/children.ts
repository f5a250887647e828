import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const NODE = process.execPath;
const POINTHOUSE = fileURLToPath(new URL('../../packages/server/bin/pointhouse.js', import.meta.url));
const BARE_SERVER = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

/** A server in a process of its own. `readyMs`: from start to the first reply. */
export type ServerProcess = {
  address: string;
  pid: number;
  readyMs: number;
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
  const flags = ['--max-semi-space-size=8', POINTHOUSE, 'serve'];
  const unlimited = { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '0', ...env };
  return start({ args: [...flags, ...args], env: unlimited, probe: '/readyz', logFile });
}

/** Fastify alone: the same schemas, canned replies. */
export function startBareServer(balances: string): Promise<ServerProcess> {
  return start({ args: [BARE_SERVER], env: { BARE_BALANCES: balances }, probe: '/bare' });
}

async function start({ args, env, probe, logFile }: Start): Promise<ServerProcess> {
  const startedAt = performance.now();
  const output = logFile === undefined ? 'pipe' : openSync(logFile, 'w');
  const child = spawn(NODE, args, { env: { ...process.env, ...env }, stdio: ['ignore', output, output] });
  if (output !== 'pipe') closeSync(output);
  const address = await (logFile === undefined ? heardAddress(child) : readAddress(child, logFile));
  const reply = await fetch(`${address}${probe}`);
  await reply.text();
  const pid = child.pid ?? 0;
  return {
    address,
    pid,
    readyMs: performance.now() - startedAt,
    memoryMb: () => residentMb(pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The address that the server prints; its log is kept to explain a start that failed. */
function heardAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-5_000);
      const [address] = ADDRESS.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)));
  });
}

async function readAddress(child: ChildProcess, logFile: string): Promise<string> {
  for (;;) {
    const said = await readFile(logFile, 'utf8');
    const [address] = ADDRESS.exec(said) ?? [];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said.slice(-5_000)}`);
    await sleep(20);
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
