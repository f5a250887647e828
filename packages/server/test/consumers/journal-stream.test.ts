import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JournalStream, openJournalStream, type Subscription } from '../../src/consumers/journal-stream.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import { getJournalHead, type JournalCursor } from '../../src/queries/journal-head.ts';
import { type ReadWorld, startReadWorld } from '../support/read-world.ts';

let world: ReadWorld;
let member: MemberRef;
const streams: JournalStream[] = [];
beforeAll(async () => {
  world = await startReadWorld('2026-03-01T09:00:00Z');
  member = await world.addMember();
});
afterAll(async () => {
  for (const stream of streams) stream.close();
  await world?.close();
});

const BEGINNING: JournalCursor = { number: 0, hashPrefix: '00000000' };

function open(options: { pageSize?: number; lanes?: ReadWorld['lanes'] } = {}): JournalStream {
  const { pageSize = 100, lanes = world.lanes } = options;
  const logger = pino({ level: 'silent' });
  const stream = openJournalStream({ pool: world.database.pool, lanes, logger, pollMs: 20, pageSize });
  streams.push(stream);
  return stream;
}

async function follow(stream: JournalStream, cursor?: JournalCursor): Promise<Subscription> {
  const found = await stream.subscribe(world.programId, cursor);
  if (found.kind !== 'following') throw new Error(found.reason);
  return found.subscription;
}

async function take(subscription: Subscription, count: number): Promise<number[]> {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const page = await subscription.next();
    if (!page) break;
    numbers.push(...page.map(({ number }) => number));
  }
  return numbers;
}

const credit = () =>
  world.move({ kind: 'credit', input: { member, pointType: 'points', amount: 1, reference: 'test' } });
const head = () => getJournalHead(world.database.pool, world.programId);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place);

describe('a follower', () => {
  test('gets every record once and in order, in pages, from the beginning into what is written meanwhile', async () => {
    for (let each = 0; each < 25; each += 1) await credit();
    const subscription = await follow(open({ pageSize: 7 }), BEGINNING);
    const { number } = await head();
    const writing = Promise.all(range(1, 30).map(() => credit()));
    expect(await take(subscription, number + 30)).toEqual(range(1, number + 30));
    await writing;
  });

  test('without a cursor begins after the last record', async () => {
    const { number, hash } = await head();
    const subscription = await follow(open());
    expect(subscription.start).toMatchObject({ number, hash });
    const next = subscription.next();
    await credit();
    expect((await next)?.map((record) => record.number)).toEqual([number + 1]);
  });

  test('is told of what another process wrote', async () => {
    // Lanes of their own that write nothing: this stream is never woken by a commit of its process.
    const subscription = await follow(open({ lanes: world.openMoreLanes() }));
    const next = subscription.next();
    const { number } = await credit();
    expect((await next)?.map((record) => record.number)).toEqual([number]);
  });

  test('goes on after a cursor that names its record, and not after another', async () => {
    const record = await credit();
    const hashPrefix = record.hash.toString('hex').slice(0, 8);
    await credit();
    const stream = open();
    const { number } = record;
    const subscription = await follow(stream, { number, hashPrefix });
    expect((await subscription.next())?.[0]?.number).toBe(number + 1);
    const other = hashPrefix.startsWith('0') ? '11111111' : '00000000';
    expect(await stream.subscribe(world.programId, { number, hashPrefix: other })).toMatchObject({
      kind: 'refused',
      reason: 'mismatch',
      head: { number: number + 1 },
    });
    expect(await stream.subscribe(world.programId, { number: number + 2, hashPrefix })).toMatchObject({
      kind: 'refused',
      reason: 'ahead',
    });
  });

  test('many at the same place each get all of it', async () => {
    const stream = open();
    const { number } = await head();
    const all = await Promise.all(range(1, 30).map(() => follow(stream)));
    const taken = Promise.all(all.map((subscription) => take(subscription, 10)));
    await Promise.all(range(1, 10).map(() => credit()));
    for (const numbers of await taken) expect(numbers).toEqual(range(number + 1, number + 10));
  });

  test('closed from either side, ends while it waits', async () => {
    const stream = open();
    const [own, others] = [await follow(stream), await follow(stream)];
    const waiting = [own.next(), others.next()];
    own.close();
    expect(await waiting[0]).toBeUndefined();
    stream.close();
    expect(await waiting[1]).toBeUndefined();
    expect(await (await follow(stream)).next()).toBeUndefined();
  });
});
