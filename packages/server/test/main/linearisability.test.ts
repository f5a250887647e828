import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Applied, type Call, judgeHistory, type Leg, type Told } from '../support/call-history.ts';
import { makeOwnServer, type OwnServer } from '../support/own-server.ts';

const SECONDS = Number(process.env.HISTORY_SECONDS ?? 8);
const ACCOUNTS = [1, 2, 3, 4];
const CALLERS = 16;
/** A bug of the simulation's table that both servers are given, to see this test fail: HISTORY_BUG='skip the lock'. */
const BUG = process.env.HISTORY_BUG;
const PLANT = new URL('../simulation/plant-bug.ts', import.meta.url).href;
const planted: Record<string, string> =
  BUG === undefined ? {} : { PLANTED_BUG: BUG, NODE_OPTIONS: `--import ${PLANT}` };

const move = (
  number: number,
  times: [number, number],
  ...legs: [member: number, amount: number, after: number][]
): Applied => ({
  kind: 'applied',
  number,
  startedAt: times[0],
  endedAt: times[1],
  legs: legs.map(([member, amount, after]): Leg => ({ member, amount, after })),
});
const told = (member: number, balance: number, [startedAt, endedAt]: [number, number]): Told => ({
  kind: 'told',
  member,
  balance,
  startedAt,
  endedAt,
});

describe('a history', () => {
  const [first, second, third] = [
    move(1, [0, 10], [1, 5, 5]),
    move(2, [5, 20], [1, -3, 2], [2, 3, 3]),
    move(3, [30, 40], [2, 4, 7]),
  ];
  test('is right when each balance was there between question and answer', () => {
    const reads = [
      told(1, 5, [8, 9]),
      told(1, 2, [8, 9]),
      told(1, 0, [0, 1]),
      told(1, 2, [21, 22]),
      told(2, 3, [12, 35]),
    ];
    expect(judgeHistory([third, first, second, ...reads])).toEqual([]);
  });

  test.each<[string, Call[]]>([
    ['a balance that does not follow', [first, move(2, [20, 30], [1, 1, 7])]],
    ['a lost update', [first, move(2, [1, 9], [1, 5, 5])]],
    ['a number told twice', [first, move(1, [11, 12], [2, 1, 1])]],
    ['a balance below zero', [move(1, [0, 1], [1, -1, -1])]],
    ['a later record that had ended before', [move(1, [50, 60], [1, 5, 5]), move(2, [0, 10], [2, 3, 3])]],
    ['a read of what is gone', [first, second, told(1, 5, [21, 22])]],
    ['a read of what is to come', [first, second, third, told(2, 7, [21, 29])]],
    [
      'half of a transfer',
      [
        first,
        second,
        {
          kind: 'as of',
          number: 2,
          startedAt: 50,
          endedAt: 60,
          balances: new Map([
            [1, 2],
            [2, 0],
          ]),
        },
      ],
    ],
  ])('is wrong with %s', (_, calls) => {
    expect(judgeHistory(calls)).not.toEqual([]);
  });
});

describe('two servers on one program', () => {
  let server: OwnServer;
  let stopOther: () => Promise<unknown>;
  let addresses: string[] = [];
  beforeAll(async () => {
    server = await makeOwnServer({ env: planted });
    const other = await server.startBeside(planted);
    addresses = [server.address(), other.address];
    stopOther = other.stop;
  });
  afterAll(async () => {
    await stopOther?.();
    await server?.remove();
  });

  test('answer as one ledger would that does one thing after the other', {
    timeout: (SECONDS + 600) * 1_000,
  }, async () => {
    const calls: Call[] = [];
    const until = performance.now() + SECONDS * 1_000;
    // A slow machine calls for longer, until there is something to judge.
    const isEnough = () =>
      performance.now() > until &&
      ['applied', 'told', 'as of'].every((kind) => calls.filter((call) => call.kind === kind).length > 20);
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => keepCalling(caller, isEnough, calls)));
    expect(judgeHistory(calls)).toEqual([]);
  });

  async function keepCalling(caller: number, isEnough: () => boolean, calls: Call[]): Promise<void> {
    for (let turn = 0; !isEnough(); turn += 1) {
      const draw = (caller * 31 + turn * 17) % 12;
      const address = addresses[(caller + turn) % 2] ?? '';
      const member = ACCOUNTS[(caller + turn * 7) % 4] ?? 1;
      const startedAt = performance.now();
      const call =
        draw === 0
          ? await readAsOf(address)
          : draw < 4
            ? await read(address, member)
            : await moveOne(address, { member, draw, key: `${caller}-${turn}` });
      calls.push({ ...call, startedAt, endedAt: performance.now() });
    }
  }

  async function ask(url: string, options: RequestInit = {}): Promise<{ status: number; body: Reply }> {
    const reply = await fetch(url, {
      ...options,
      headers: { ...options.headers, authorization: server.authorization },
    });
    return { status: reply.status, body: (await reply.json()) as Reply };
  }

  async function moveOne(
    address: string,
    { member, draw, key }: { member: number; draw: number; key: string },
  ): Promise<Ended> {
    const amount = 1 + (draw % 5);
    const other = (member % 4) + 1;
    const [path, who] =
      draw < 7
        ? ['credits', { member }]
        : draw < 9
          ? ['debits', { member }]
          : ['transfers', { from: member, to: other }];
    const { status, body } = await ask(`${address}/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...who, amount: draw < 7 ? 1 : amount, point_type: 'points', reference: 'history' }),
    });
    if (status === 422 && body.code === 'insufficient_points')
      return { kind: 'told', member, balance: Number(body.available) };
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    const legs = (body.legs ?? []).flatMap((leg) =>
      leg.member
        ? [{ member: numberOf(leg.member), amount: Number(leg.amount), after: Number(leg.balance_after) }]
        : [],
    );
    return { kind: 'applied', number: Number(body.number), legs };
  }

  async function read(address: string, member: number): Promise<Ended> {
    const { body } = await ask(`${address}/v1/members/${member}/balances`);
    return { kind: 'told', member, balance: availableOf(body) };
  }

  /** All accounts at one instant that lies a little back; again, if a record of before it was written meanwhile. */
  async function readAsOf(address: string): Promise<Ended> {
    const asOf = new Date(Date.now() - 300).toISOString();
    const read = async (member: number) => (await ask(`${address}/v1/members/${member}/balances?as_of=${asOf}`)).body;
    const bodies = await Promise.all(ACCOUNTS.map(read));
    const numbers = new Set(bodies.map(({ number }) => number ?? 0));
    if (numbers.size !== 1) return await readAsOf(address);
    const balances = new Map(bodies.map((body) => [numberOf(body.member ?? ''), availableOf(body)]));
    return { kind: 'as of', number: [...numbers][0] ?? 0, balances };
  }
});

type Ended = Call extends infer C ? (C extends Call ? Omit<C, 'startedAt' | 'endedAt'> : never) : never;
type Reply = {
  code?: string;
  available?: string;
  number?: number;
  member?: string;
  legs?: { member?: string; amount: string; balance_after: string }[];
  balances?: { available: string }[];
};

function numberOf(id: string): number {
  return Number(id.split('_')[2]);
}

function availableOf({ balances }: Reply): number {
  return Number(balances?.[0]?.available ?? 0);
}
