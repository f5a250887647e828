import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Fault, type Outcome, type Step } from '../../src/commands/command.ts';
import type { Lanes } from '../../src/commands/lanes.ts';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import type { Movement } from '../../src/commands/movements.ts';
import { decideCredit } from '../../src/domain/ledger/decide-credit.ts';
import type { Database } from '../../src/storage/database.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import {
  commandOf,
  credit,
  debit,
  makeTestProgram,
  openTestDatabase,
  openTestLanes,
  shortOutcome,
  TEST_NOW,
  testKey,
  who,
} from '../support/test-program.ts';

let home: TestDatabase;
let database: Database;
const opened: Lanes[] = [];
const programs: number[] = [];
beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
});
afterEach(async () => {
  for (const lanes of opened.splice(0)) await lanes.close();
  for (const programId of programs.splice(0)) await checkLedger(database.pool, programId);
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

async function open(options: Parameters<typeof openTestLanes>[1] = {}) {
  const programId = await makeTestProgram(database, { members: 5, pointTypes: [{ floor: 0 }, { key: 'spare' }] });
  const lanes = openTestLanes(database, options);
  opened.push(lanes);
  programs.push(programId);
  const send = (movements: Movement | readonly Movement[], more: Parameters<typeof commandOf>[1] = {}) =>
    lanes.submit(programId, commandOf(movements, more));
  return { programId, lanes, send };
}

async function available(programId: number, member: number): Promise<number> {
  const { rows } = await database.pool.query<{ available: number }>(
    `select available from wallet where program_id = $1 and member = $2 and point_type = 'points'`,
    [programId, member],
  );
  return rows[0]?.available ?? 0;
}

async function count(programId: number, table: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where program_id = $1`,
    [programId],
  );
  return rows[0]?.n ?? 0;
}

const names = async (outcomes: readonly Promise<Outcome>[]) => (await Promise.all(outcomes)).map(shortOutcome);

describe('commands that share a batch', () => {
  test('a refused one has no effect on its neighbours', async () => {
    const { programId, send } = await open();
    const outcomes = [
      send(credit(1, 10)),
      send(debit(1, 11)),
      send(debit(9, 1)),
      send(debit(1, 10)),
      send(debit(1, 1)),
    ];
    expect(await names(outcomes)).toEqual([
      'applied',
      'insufficient_points',
      'unknown_member',
      'applied',
      'insufficient_points',
    ]);
    expect(await available(programId, 1)).toBe(0);
    expect(await count(programId, 'journal')).toBe(2);
  });

  test('the same key twice counts once, and both get the same record', async () => {
    const { programId, send } = await open();
    const keys = [testKey('twice')];
    const [first, second] = await Promise.all([send(credit(1, 10), { keys }), send(credit(1, 10), { keys })]);
    expect([shortOutcome(first), shortOutcome(second)]).toEqual(['applied', 'again: applied']);
    expect(first.kind === 'applied' && second.kind === 'applied' && first.records[0]?.number).toBe(1);
    expect(await available(programId, 1)).toBe(10);
  });

  test('a bug in one command ends that command and no other', async () => {
    const { programId, lanes, send } = await open();
    const buggy = {
      ...commandOf(credit(1, 1)),
      steps: [
        {
          key: undefined,
          needs: () => ({}),
          decide: () => {
            throw new Error('bug: planted');
          },
        },
      ],
    };
    const results = await Promise.allSettled([
      send(credit(1, 10)),
      lanes.submit(programId, buggy),
      send(credit(2, 20)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([await available(programId, 1), await available(programId, 2)]).toEqual([10, 20]);
  });

  test('a bug while loading one command ends that command and no other', async () => {
    const { programId, lanes, send } = await open();
    const needs = () => {
      throw new Error('bug: planted');
    };
    const buggy = { ...commandOf(credit(1, 1)), steps: [{ key: undefined, needs, decide: () => ({ records: [] }) }] };
    const results = await Promise.allSettled([
      send(credit(1, 10)),
      lanes.submit(programId, buggy),
      send(credit(2, 20)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await count(programId, 'journal')).toBe(2);
  });

  test('an SQL error that one command causes is narrowed down to it', async () => {
    const { programId, send } = await open();
    const poison = credit(1, 1_000, { entry: 'a zero byte \0 is no text' });
    const before = Array.from({ length: 20 }, () => send(credit(1, 1)));
    const after = [send(poison), ...Array.from({ length: 20 }, () => send(credit(1, 1)))];
    const results = await Promise.allSettled([...before, ...after]);
    expect(results.flatMap(({ status }, place) => (status === 'rejected' ? [place] : []))).toEqual([20]);
    expect(await available(programId, 1)).toBe(40);
  });
});

describe('keys', () => {
  test('the same key and body give the same outcome again, refusals included', async () => {
    const { programId, send } = await open();
    const [good, bad] = [[testKey('good')], [testKey('bad')]];
    const first = await names([send(credit(1, 10), { keys: good }), send(debit(1, 50), { keys: bad })]);
    expect(first).toEqual(['applied', 'insufficient_points']);
    await send(credit(1, 100));
    expect(await names([send(credit(1, 10), { keys: good }), send(debit(1, 50), { keys: bad })])).toEqual([
      'again: applied',
      'again: insufficient_points',
    ]);
    expect(await available(programId, 1)).toBe(110);
  });

  test('the same key with another body is refused, whatever became of the first', async () => {
    const { send } = await open();
    const keys = (name: string, body: string) => ({ keys: [testKey(name, body)] });
    await names([send(credit(1, 10), keys('a', 'one')), send(debit(1, 99), keys('b', 'one'))]);
    expect(await names([send(credit(1, 20), keys('a', 'two')), send(debit(1, 1), keys('b', 'two'))])).toEqual([
      'key_reused',
      'key_reused',
    ]);
    expect(await names([send(credit(1, 1), keys('c', 'one')), send(credit(1, 1), keys('c', 'two'))])).toEqual([
      'applied',
      'key_reused',
    ]);
  });

  test('two steps of one command cannot share a key', async () => {
    const { programId, send } = await open();
    const outcome = await send([credit(1, 1), credit(2, 2)], { keys: [testKey('same'), testKey('same')] });
    expect(outcome).toEqual({ kind: 'key_reused', step: 1 });
    expect(await count(programId, 'journal')).toBe(0);
  });

  test('a refusal at a key without fingerprint is not kept', async () => {
    const { programId, send } = await open();
    const keys = [{ hash: testKey('natural').hash, fingerprint: null }];
    expect(await names([send(debit(1, 5), { keys })])).toEqual(['insufficient_points']);
    expect(await names([send(credit(1, 5)), send(debit(1, 5), { keys }), send(debit(1, 5), { keys })])).toEqual([
      'applied',
      'applied',
      'again: applied',
    ]);
    expect(await count(programId, 'refused_key')).toBe(0);
  });
});

describe('atomic commands and dry runs', () => {
  test('all steps or none: the refusal names its step', async () => {
    const { programId, send } = await open();
    const outcome = await send([credit(1, 10), debit(1, 4), debit(1, 7)], {
      keys: ['a', 'b', 'c'].map((key) => testKey(key)),
    });
    expect(outcome).toMatchObject({ kind: 'refused', step: 2, rejection: { code: 'insufficient_points' } });
    expect(await count(programId, 'journal')).toBe(0);
    const second = await send([credit(1, 10), debit(1, 4), debit(1, 6)]);
    expect(second.kind === 'applied' && second.records.map(({ type }) => type)).toEqual(['credit', 'debit', 'debit']);
    expect(await available(programId, 1)).toBe(0);
  });

  test('an atomic command is repeated as a whole', async () => {
    const { send } = await open();
    const keys = ['a', 'b'].map((key) => testKey(key, 'whole'));
    const sent = [send([credit(1, 10), credit(2, 20)], { keys }), send([credit(1, 10), credit(2, 20)], { keys })];
    const [first, second] = await Promise.all(sent);
    expect(second).toEqual({ ...first, isReplay: true });
    const third = await send([credit(1, 10), credit(2, 20)], { keys });
    expect(third.kind === 'applied' && third.records.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('a dry run is decided like the real thing and writes nothing', async () => {
    const { programId, send } = await open();
    await send(credit(1, 10));
    const dryRun = true;
    expect(
      await names([send(debit(1, 10), { dryRun }), send(debit(1, 10), { dryRun }), send(debit(1, 11), { dryRun })]),
    ).toEqual(['applied', 'applied', 'insufficient_points']);
    expect(await count(programId, 'journal')).toBe(1);
    expect(await count(programId, 'refused_key')).toBe(0);
    expect(await available(programId, 1)).toBe(10);
  });
});

describe('time and limits', () => {
  test('instants never decrease, also when the clock goes back or another process is ahead', async () => {
    let now = TEST_NOW;
    const { programId, send } = await open({ clock: () => now });
    await send(credit(1, 1));
    now -= 60_000;
    await send(credit(1, 1));
    const other = openTestLanes(database, { clock: () => TEST_NOW + 5_000 });
    opened.push(other);
    await other.submit(programId, commandOf(credit(1, 1)));
    await send(credit(1, 1));
    now = TEST_NOW + 9_000;
    await send(credit(1, 1));
    const { rows } = await database.pool.query<{ at: Date }>(
      'select at from journal where program_id = $1 order by number',
      [programId],
    );
    expect(rows.map(({ at }) => at.getTime() - TEST_NOW)).toEqual([0, 0, 5_000, 5_000, 9_000]);
  });

  test('the queue is bounded: past it commands are turned away and nothing else suffers', async () => {
    const { programId, send } = await open({ maxQueue: 10, maxBatch: 5 });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => send(credit(1, 1))));
    const refused = results.filter((result) => result.status === 'rejected' && result.reason instanceof Fault);
    expect(refused.length).toBe(20);
    expect(await available(programId, 1)).toBe(10);
  });

  test('closing waits for what is queued and takes no more', async () => {
    const { programId, lanes, send } = await open({ maxBatch: 2 });
    const queued = Array.from({ length: 7 }, () => send(credit(1, 1)));
    const closed = lanes.close();
    await expect(send(credit(1, 1))).rejects.toBeInstanceOf(Fault);
    await closed;
    expect(await names(queued)).toEqual(Array.from({ length: 7 }, () => 'applied'));
    expect(await available(programId, 1)).toBe(7);
  });

  test('a listener that throws harms nobody', async () => {
    const { programId, lanes, send } = await open();
    const seen: number[] = [];
    lanes.onAdvance(() => {
      throw new Error('planted');
    });
    lanes.onAdvance((_, number) => seen.push(number));
    expect(await names([send(credit(1, 1)), send(credit(1, 1))])).toEqual(['applied', 'applied']);
    await send(credit(1, 1));
    expect(await count(programId, 'journal')).toBe(3);
    expect(seen).toEqual([2, 3]);
  });

  test('lifetime counters are refused beyond what a number holds, and the wallet stays usable', async () => {
    const { programId, send } = await open();
    const most = 999_999_999_999_999;
    const rounds = Array.from({ length: 10 }, () => [send(credit(1, most)), send(debit(1, most))]).flat();
    expect((await names(rounds)).slice(-4)).toEqual([
      'applied',
      'applied',
      'balance_out_of_range',
      'insufficient_points',
    ]);
    expect(await names([send(credit(1, 5)), send(debit(1, 5))])).toEqual(['applied', 'applied']);
    expect(await available(programId, 1)).toBe(0);
  });
});

describe('two processes on one program', () => {
  test('take turns at the head: nothing is lost, doubled or overdrawn', async () => {
    const { programId, send } = await open({ maxBatch: 3 });
    const other = openTestLanes(openAgain(), { maxBatch: 4 });
    opened.push(other);
    await send(credit(1, 60));
    const sent = Array.from({ length: 100 }, (_, place) => {
      const command = commandOf(debit(1, 1), { keys: [testKey(`debit ${place}`)] });
      return [send(debit(1, 1), { keys: [testKey(`debit ${place}`)] }), other.submit(programId, command)];
    });
    const outcomes = await names(sent.flat());
    expect(outcomes.filter((outcome) => outcome === 'applied').length).toBe(60);
    expect(await available(programId, 1)).toBe(0);
    for (const pair of sent) {
      const [one, two] = await Promise.all(pair);
      expect(one && two && one.kind === two.kind).toBe(true);
    }
  });

  test('a hold made by one is captured by the other', async () => {
    const { programId, send } = await open();
    const other = openTestLanes(openAgain());
    opened.push(other);
    await send(credit(1, 10, { expiresOn: '2026-03-01' }));
    const held = await send({
      kind: 'hold',
      input: { member: who(1), pointType: 'points', amount: 8, reference: 'test' },
    });
    const hold = held.kind === 'applied' ? (held.records[0]?.number ?? 0) : 0;
    const input = { hold, amount: 3, final: true, reference: 'test' };
    expect(shortOutcome(await other.submit(programId, commandOf({ kind: 'capture', input })))).toBe('applied');
    expect(await available(programId, 1)).toBe(7);
  });
});

describe('what a step foresees', () => {
  /** Credits a point to member 1, whose profile it looks at. */
  const step: Step = {
    key: undefined,
    needs: () => ({ wallets: [{ ref: who(1), pointType: 'points', lots: false }] }),
    foresees: ({ memberNumber }) => profileOf(memberNumber(who(1))),
    alsoNeeds: (view) => profileOf(view.findMember(who(1))?.number),
    decide(view) {
      const seen = view.profile(view.findMember(who(1))?.number ?? 0).number;
      return decideCredit(view, { member: who(1), pointType: 'points', amount: 1, reference: `seen ${seen}` });
    },
  };
  const profileOf = (number = 0) => ({ profiles: [{ ref: who(number), allWallets: false }] });
  const command = { by: 'cli_1_test', dryRun: false, steps: [step] };

  test('is asked before the lock is answered', async () => {
    const log: string[] = [];
    const { programId, lanes } = await open({ connect: () => connectWatched(log) });
    await lanes.submit(programId, command);
    await lanes.submit(programId, command);
    const second = log.slice(log.lastIndexOf('sent lock-head'));
    expect(second.indexOf('sent load-profiles')).toBeGreaterThan(-1);
    expect(second.indexOf('sent load-profiles')).toBeLessThan(second.indexOf('answered lock-head'));
    expect(second.filter((line) => line === 'sent load-profiles')).toHaveLength(1);
  });

  test('changes no decision where it is wrong', async () => {
    const { programId, lanes, send } = await open();
    await send([credit(1, 10), credit(3, 30)]);
    const wrong: Step = {
      ...step,
      foresees: () => ({
        wallets: [{ ref: who(3), pointType: 'points', lots: true }],
        profiles: [3, 4, 999].map((number) => ({ ref: who(number), allWallets: false })),
        standings: [4, 999],
        ruleUses: [{ rule: 7, subject: 'm3', period: 'l' }],
      }),
    };
    const outcomes = await names([lanes.submit(programId, { ...command, steps: [wrong] }), send(debit(4, 1))]);
    expect(outcomes).toEqual(['applied', 'insufficient_points']);
    expect([await available(programId, 1), await available(programId, 3)]).toEqual([11, 30]);
  });

  test('of a member whom another process has merged is not taken for what is', async () => {
    const { programId, lanes } = await open();
    const other = openTestLanes(openAgain());
    opened.push(other);
    await lanes.submit(programId, command);
    const merge = mergeMembers(
      { by: 'cli_1_test', key: testKey('merge'), dryRun: false },
      { from: who(1), into: who(2) },
    );
    expect(shortOutcome(await other.submit(programId, merge))).toBe('applied');
    expect(await lanes.submit(programId, command)).toMatchObject({
      kind: 'applied',
      records: [{ body: { reference: 'seen 2', legs: [{ member: 2, after: 2 }, {}] } }],
    });
  });
});

/** A lane's connection that tells what is sent on it and when it is answered. */
async function connectWatched(log: string[]) {
  const client = await database.connectLane();
  const query = client.query.bind(client) as (asked: unknown, values?: unknown) => Promise<unknown>;
  const watched = (asked: string | { name: string }, values?: unknown) => {
    const name = typeof asked === 'string' ? asked : asked.name;
    log.push(`sent ${name}`);
    const answer = query(asked, values);
    return answer.finally(() => log.push(`answered ${name}`));
  };
  return Object.assign(client, { query: watched });
}

const others: Database[] = [];
function openAgain(): Database {
  const again = openTestDatabase(home.url);
  others.push(again);
  return again;
}
afterAll(async () => {
  for (const other of others) await other.close();
});
