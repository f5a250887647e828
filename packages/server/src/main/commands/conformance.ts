import { readFile } from 'node:fs/promises';
import { readCases } from '../conformance/remote-case.ts';
import { readProfiles } from '../conformance/remote-profile.ts';
import { type ConformanceTarget, replayCases } from '../conformance/replay-cases.ts';

export type ConformanceOptions = { cases: string; profiles: string };

/** A server booted for the replay alone, and how to stop it. */
export type BootedTarget = { target: ConformanceTarget; stop(): Promise<void> };

/**
 * `pointhouse conformance mycred`: replays every case of a file over real sockets against a server of its own.
 *
 * Gives the exit status: 0 when no case failed, 1 when one did.
 *
 * @throws Error naming the file when one of the two cannot be read, has another format, or holds no case.
 */
export async function runConformance(
  options: ConformanceOptions,
  boot: () => Promise<BootedTarget>,
  writeLine: (line: string) => void,
): Promise<0 | 1> {
  const cases = await readInputFile(options.cases, readCases);
  const profiles = await readInputFile(options.profiles, readProfiles);
  // Nothing replayed would look like nothing wrong.
  if (cases.length === 0) throw new Error(`${options.cases}: holds no case, expected one JSON object a line`);
  const { target, stop } = await boot();
  try {
    const totals = await replayCases(cases, profiles, target, writeLine);
    return totals.failed === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}

async function readInputFile<T>(path: string, read: (text: string) => T): Promise<T> {
  try {
    return read(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
