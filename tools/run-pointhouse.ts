import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const POINTHOUSE = fileURLToPath(new URL('../packages/server/bin/pointhouse.js', import.meta.url));

/** How long a command of the binary took, and the most memory it had (Linux only, 0 elsewhere). */
export type Ended = { seconds: number; peakMb: number };

/**
 * Runs one command of the binary; what it says goes to standard error. `env` is added to the environment.
 *
 * @throws when it ends with another status than 0
 */
export async function runPointhouse(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [POINTHOUSE, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  let peakMb = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`pointhouse ${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1_000, peakMb };
}
