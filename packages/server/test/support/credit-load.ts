import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { checkLedger } from './check-ledger.ts';
import type { OwnServer } from './own-server.ts';
import { openTestDatabase } from './test-program.ts';

/**
 * What became of a credit: `done` with its transaction, `not done` when the reply said so, else `unknown`, which is also one
 * whose connection broke before any reply.
 */
export type Ending =
  | { kind: 'done'; id: string; isReplay: boolean }
  | { kind: 'not done' }
  | { kind: 'unknown'; why: string };

/** Callers who credit one point a time, each under a key of its own, and take down what they were told. */
export type CreditLoad = {
  /** What each key ended with, as of now. */
  endings: Map<string, Ending>;
  /** Resolves once so many more were told done; fails when no caller is left to be told anything. */
  moreDone(count: number): Promise<void>;
  /** No new calls; resolves once those under way have ended. */
  stop(): Promise<void>;
};

/** What the callers need to know of a server. */
export type LoadedServer = Pick<OwnServer, 'programId' | 'authorization' | 'address' | 'databaseUrl'>;

const CONNECTIONS = 64;

/** Starts 64 callers, or as many as are asked for. One whose connection breaks goes home; one that is told 503 comes back after the time it was told. */
export function startCreditLoad(server: LoadedServer, prefix: string, connections: number = CONNECTIONS): CreditLoad {
  const address = server.address();
  const endings = new Map<string, Ending>();
  const watchers = new Set<() => void>();
  let calls = 0;
  let done = 0;
  let isStopped = false;
  const work = async (): Promise<void> => {
    while (!isStopped) {
      const key = `${prefix}-${++calls}`;
      const ending = await sendCredit({ address, authorization: server.authorization }, key);
      endings.set(key, ending);
      if (ending.kind === 'done') done += 1;
      for (const look of watchers) look();
      if (ending.kind === 'unknown' && ending.why.startsWith('cut')) return;
      if (ending.kind !== 'done') await sleep(RETRY_AFTER_MS);
    }
  };
  const over = Promise.all(Array.from({ length: connections }, work));
  // Whoever waits for it hears of a caller who was told something unexpected.
  over.catch(() => {});
  return {
    endings,
    moreDone(count) {
      const wanted = done + count;
      return new Promise((resolve, reject) => {
        const look = () => {
          if (done < wanted) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
        over.then(() => reject(new Error(`every caller went home: ${JSON.stringify([...endings].at(-1))}`)), reject);
      });
    },
    async stop() {
      isStopped = true;
      await over;
    },
  };
}

/** The keys whose callers got no reply. */
export function cutOff({ endings }: CreditLoad): string[] {
  return [...endings].filter(([, it]) => it.kind === 'unknown' && it.why.startsWith('cut')).map(([key]) => key);
}

/** What every 503 asks for. */
const RETRY_AFTER_MS = 1_000;

/** The credit that belongs to a key: one point for one of the four members. */
export function creditBody(key: string): string {
  const member = 1 + (Number(key.split('-').at(-1)) % 4);
  return JSON.stringify({ member, point_type: 'points', amount: 1, reference: 'load', reference_id: key });
}

type Door = { address: string; authorization: string };

async function sendCredit({ address, authorization }: Door, key: string): Promise<Ending> {
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': key };
  try {
    const reply = await fetch(`${address}/v1/credits`, { method: 'POST', headers, body: creditBody(key) });
    const told = (await reply.json()) as { id?: string; code?: string; detail?: string }; // as: read field by field below
    const isReplay = reply.headers.get('idempotent-replayed') === 'true';
    if (reply.status === 201 && told.id) return { kind: 'done', id: told.id, isReplay };
    if (reply.status !== 503 || told.code !== 'unavailable' || reply.headers.get('retry-after') !== '1')
      throw new Error(`expected 201, or 503 with its problem, got ${reply.status} ${JSON.stringify(told)}`);
    return told.detail?.includes('Nothing was done') ? { kind: 'not done' } : { kind: 'unknown', why: '503' };
  } catch (error) {
    // What fetch gives for a connection that is refused, or breaks before or within the reply.
    if (error instanceof TypeError) return { kind: 'unknown', why: `cut: ${String(error.cause ?? error)}` };
    throw error;
  }
}

/**
 * Holds a server that has started again to what the callers were told: what was told done is there once, what was told not
 * done is not, what is unknown is there at most once; each key sent again gives the first transaction, or is done now; in
 * the end each is there exactly once and the ledger is whole.
 */
export async function expectAsTold(server: LoadedServer, endings: ReadonlyMap<string, Ending>): Promise<void> {
  const before = await countByKey(server, endings);
  const wrong = [...endings].filter(([key, { kind }]) => {
    const times = before.get(key) ?? 0;
    return kind === 'done' ? times !== 1 : kind === 'not done' ? times !== 0 : times > 1;
  });
  expect(wrong, 'not as told').toEqual([]);

  const queue = [...endings];
  const differing: unknown[] = [];
  const work = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const [key, ending] = one;
      const again = await sendCredit({ address: server.address(), authorization: server.authorization }, key);
      const wasThere = before.has(key);
      const isRight =
        again.kind === 'done' && again.isReplay === wasThere && (ending.kind !== 'done' || again.id === ending.id);
      if (!isRight) differing.push({ key, ending, again, wasThere });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  expect(differing, 'answered differently when sent again').toEqual([]);

  const after = await countByKey(server, endings);
  expect(
    [...endings.keys()].filter((key) => after.get(key) !== 1),
    'not there exactly once',
  ).toEqual([]);
  const database = openTestDatabase(await server.databaseUrl());
  await checkLedger(database.pool, server.programId);
  await database.close();
}

/** How many credits the journal has for each of these keys. */
async function countByKey(server: LoadedServer, endings: ReadonlyMap<string, Ending>): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  const { rows } = await client.query<{ key: string; times: number }>(
    `select record::jsonb ->> 'referenceId' as key, count(*)::int as times from journal
     where program_id = $1 and type = 'credit' group by 1`,
    [server.programId],
  );
  await client.end();
  return new Map(rows.filter(({ key }) => endings.has(key)).map(({ key, times }) => [key, times]));
}
