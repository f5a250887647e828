import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Load, Measured } from './load.ts';

const runFile = promisify(execFile);

/** Whether wrk is installed: it makes the same load with half the CPU, which on a small machine the server then has. */
export async function hasWrk(): Promise<boolean> {
  // It ends with status 1 after saying its version.
  const said = await runFile('wrk', ['--version']).catch((error: { stdout?: string }) => ({ stdout: error.stdout }));
  return said.stdout?.startsWith('wrk ') ?? false;
}

/** A closed loop of requests that differ in nothing but path, body and key: all that wrk can be told to do. */
export function canUseWrk(load: Load): boolean {
  return load.rate === undefined && !load.mayRefuse && !load.hasOwnKeys;
}

/** Requests made beforehand and sent in turn; the keys go on. */
const PREPARED_BYTES = 40e6;
/** More than are sent in a measurement, so that a purchase's reference does not come back in it. */
const MOST_PREPARED = 100_000;

export async function runWrk(load: Load, first: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-wrk-'));
  try {
    const lines: string[] = [];
    for (let n = first, bytes = 0; lines.length < MOST_PREPARED && bytes < PREPARED_BYTES; n += 1) {
      const { path, body = '' } = load.next(n);
      bytes += body.length;
      lines.push(`${path}\t${body}`);
    }
    const [requests, script] = [join(folder, 'requests.tsv'), join(folder, 'load.lua')];
    await writeFile(requests, `${lines.join('\n')}\n`);
    await writeFile(script, writeScript(load, { requests, keys: `wrk-${Date.now().toString(36)}-${first}` }));
    const options = ['--threads', '1', '--connections', String(load.connections), '--duration', `${load.seconds}s`];
    const { stdout } = await runFile('wrk', [...options, '--timeout', '30s', '--script', script, load.url]);
    return readReport(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function writeScript(load: Load, names: { requests: string; keys: string }): string {
  const headers = Object.entries(load.headers).map(
    ([name, value]) => `[${JSON.stringify(name)}]=${JSON.stringify(value)}`,
  );
  return `
local paths, bodies, sent = {}, {}, 0
for line in io.lines(${JSON.stringify(names.requests)}) do
  local path, body = line:match("^([^\\t]*)\\t(.*)$")
  paths[#paths + 1], bodies[#bodies + 1] = path, body
end
local headers = { ${headers.join(', ')} }
function request()
  sent = sent + 1
  local place = (sent - 1) % #paths + 1
  ${load.method === 'POST' ? `headers["idempotency-key"] = ${JSON.stringify(`${names.keys}-`)} .. sent` : ''}
  return wrk.format("${load.method}", paths[place], headers, bodies[place] ~= "" and bodies[place] or nil)
end
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("REPORT %d %d %d %f %d %d\\n", summary.requests, failed, summary.duration,
    latency.mean, latency:percentile(50), latency:percentile(99)))
end
`;
}

/** Of the script's own line: counts, then microseconds. */
export function readReport(said: string): Measured {
  const [, ...texts] = /^REPORT (\d+) (\d+) (\d+) ([\d.]+) (\d+) (\d+)$/m.exec(said) ?? [];
  const [requests, failed, duration, mean, p50, p99] = texts.map(Number);
  if (requests === undefined || failed === undefined || duration === undefined)
    throw new Error(`wrk said something unexpected: ${said}`);
  const inMs = (micros = Number.NaN): number => Math.round(micros / 10) / 100;
  const seconds = duration / 1e6;
  return {
    perSecond: (requests - failed) / seconds,
    mean: inMs(mean),
    p50: inMs(p50),
    p99: inMs(p99),
    failed,
    refused: 0,
    seconds,
  };
}
