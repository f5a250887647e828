import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const NODE = process.execPath;
const POINTHOUSE = fileURLToPath(new URL('../../packages/server/bin/pointhouse.js', import.meta.url));
const BARE_SERVER = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

/** A server in a process of its own. `readyMs`: from start to the first reply. */
export type ServerProcess = { address: string; readyMs: number; memoryMb(): Promise<number>; stop(): Promise<void> };

export function startPointhouse(args: readonly string[], env: Record<string, string>): Promise<ServerProcess> {
  // The flag is the one that `npm start` gives. One client makes all the load here, so there is no limit on it.
  const unlimited = { POINTHOUSE_CLIENT_REQUESTS_PER_MINUTE: '0', ...env };
  return start(['--max-semi-space-size=8', POINTHOUSE, 'serve', ...args], unlimited, '/readyz');
}

/** Fastify alone: the same schemas, canned replies. */
export function startBareServer(balances: string): Promise<ServerProcess> {
  return start([BARE_SERVER], { BARE_BALANCES: balances }, '/bare');
}

async function start(args: readonly string[], env: Record<string, string>, probe: string): Promise<ServerProcess> {
  const startedAt = performance.now();
  const child = spawn(NODE, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await addressOf(child);
  const reply = await fetch(`${address}${probe}`);
  await reply.text();
  return {
    address,
    readyMs: performance.now() - startedAt,
    memoryMb: () => residentMb(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** The address that the server prints; its log is kept to explain a start that failed. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-5_000);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)));
  });
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
