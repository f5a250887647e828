import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program that a test has started. `output` is all that it has written so far, both streams together. */
export type ChildProgram = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits for the text in the output; fails when the program ends without it. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for the end; gives the exit status, or null when a signal ended it. */
  ended(): Promise<number | null>;
};

/** Starts a program with its output caught, and `input` as what it reads. The test ends it. */
export function startProgram(
  file: string,
  args: readonly string[],
  { input, ...options }: { env?: NodeJS.ProcessEnv; cwd?: string; input?: string } = {},
): ChildProgram {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  // One that ends before it has read it all is no fault.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const exit = once(child, 'close').then(([code]) => code as number | null); // as: what Node gives with close
  exit.catch(() => {});
  let output = '';
  const watchers = new Set<() => void>();
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of watchers) look();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return {
    child,
    output: () => output,
    ended: () => exit,
    waitFor(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found === null) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
        exit.then((code) => reject(new Error(`the program ended (${code}) without ${pattern}:\n${output}`)), reject);
      });
    },
  };
}

/** The binary of Pointhouse, as it is installed. */
export const POINTHOUSE = fileURLToPath(new URL('../../bin/pointhouse.js', import.meta.url));

/** Starts `pointhouse <args>` in its own working folder, with nothing of this process's environment but `env` and the path. */
export function startPointhouse(
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; input?: string },
): ChildProgram {
  return startProgram(process.execPath, [POINTHOUSE, ...args], {
    ...options,
    env: { PATH: process.env.PATH, ...options.env },
  });
}
