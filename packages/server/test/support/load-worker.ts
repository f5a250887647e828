/**
 * A server in a process of its own that is put under load from within, to see what is left over. Arguments: database URL,
 * rounds, calls a round. Prints one line of JSON: the heap after each round in MB, garbage collected, and what the process
 * still holds once the server is closed. It ends by itself, unless something keeps it alive. Needs `--expose-gc`.
 */
import process from 'node:process';
import { startTestServer } from './test-server.ts';

const [databaseUrl = '', rounds = '6', calls = '500'] = process.argv.slice(2);
const CALLERS = 16;

const server = await startTestServer({ databaseUrl, realClock: true });
const { clientId, secret } = server.credentials;
const headers = { authorization: `Basic ${btoa(`${clientId}:${secret}`)}`, 'content-type': 'application/json' };
const send = async (path: string, body?: unknown, key?: string): Promise<void> => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const own = key === undefined ? {} : { 'idempotency-key': key };
  await (await fetch(`${server.address}${path}`, { ...init, headers: { ...headers, ...own } })).arrayBuffer();
};
for (let number = 1; number <= 50; number += 1) await send('/v1/members', { number });

const heaps: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  await Promise.all(Array.from({ length: CALLERS }, (_, caller) => callOften(round, caller)));
  await new Promise((resolve) => setTimeout(resolve, 200));
  globalThis.gc?.();
  heaps.push(process.memoryUsage().heapUsed / 1_048_576);
}
await server.stop();
const leftover = () => process.getActiveResourcesInfo().filter((kind) => !['PipeWrap', 'TTYWrap'].includes(kind));
// Idle connections of fetch are this side's own, and close soon after; how soon is this machine's affair.
for (let looks = 0; looks === 0 || (looks < 60 && leftover().includes('TCPSocketWrap')); looks += 1)
  await new Promise((resolve) => setTimeout(resolve, 1_000));
const left = leftover();
process.stdout.write(`${JSON.stringify({ heaps, left })}\n`);

/** Movements, refusals, wrong calls, reads, a stream that is left: what a busy day has. */
async function callOften(round: number, caller: number): Promise<void> {
  const points = { point_type: 'points', reference: 'load' };
  for (let turn = 0; turn < Number(calls) / CALLERS; turn += 1) {
    const member = ((caller * 7 + turn) % 50) + 1;
    const key = `${round}-${caller}-${turn}`;
    await send('/v1/credits', { ...points, member, amount: 3, entry: `{points} for ${key}` }, key);
    await send('/v1/debits', { ...points, member, amount: 1_000_000 }, `${key}-debit`);
    await send(`/v1/members/${member}/balances`);
    await send('/v1/credits', { nonsense: true }, `${key}-wrong`);
    if (turn % 5 === 0) await leaveStream();
  }
}

async function leaveStream(): Promise<void> {
  const leaving = new AbortController();
  const reply = await fetch(`${server.address}/v1/stream?cursor=0`, { headers, signal: leaving.signal });
  await reply.body?.getReader().read();
  leaving.abort();
}
