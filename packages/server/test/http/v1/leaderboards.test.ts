import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMember, addPointType } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let type: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  type = `type${++count}`;
  await addPointType(server, { key: type, scale: 0 });
});

const credit = async (member: string, amount: number) =>
  (await server.call('POST /v1/credits', { member, point_type: type, amount, reference: 'test' })).body;
const board = async (query = '') => {
  const { status, body } = await server.call(`GET /v1/leaderboards?point_type=${type}${query}`);
  expect(status).toBe(200);
  return body;
};
const shortOf = (body: { items: { position: number; score: string; member: string }[] }, members: readonly string[]) =>
  body.items.map(({ position, score, member }) => [position, members.indexOf(member), score]);

/** Members with these credits, in order. */
async function membersWith(...amounts: number[]): Promise<string[]> {
  const members: string[] = [];
  for (const amount of amounts) {
    const member = await addMember(server);
    await credit(member, amount);
    members.push(member);
  }
  return members;
}

describe('a leaderboard', () => {
  test('begins with the first question, and knows all that was before; equals share a position', async () => {
    const members = await membersWith(50, 80, 50, 80, 10);
    const body = await board();
    expect(body).toMatchObject({ point_type: type, of: 'balance', period: null, as_of: null, next_cursor: null });
    expect(shortOf(body, members)).toEqual([
      [1, 1, '80'],
      [1, 3, '80'],
      [3, 0, '50'],
      [3, 2, '50'],
      [5, 4, '10'],
    ]);
    expect(body.own).toBeUndefined();
  });

  test('is read page by page, with positions that go on and equals that are split', async () => {
    const members = await membersWith(5, 5, 5, 5, 3, 3, 1);
    const seen: unknown[] = [];
    let query = '&limit=3';
    for (let cursor: string | null = ''; cursor !== null; query = `&limit=3&cursor=${cursor}`) {
      const body: Awaited<ReturnType<typeof board>> = await board(query);
      seen.push(...shortOf(body, members));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual([
      [1, 0, '5'],
      [1, 1, '5'],
      [1, 2, '5'],
      [1, 3, '5'],
      [5, 4, '3'],
      [5, 5, '3'],
      [7, 6, '1'],
    ]);
  });

  test('tells where one member stands, also beyond the page; null for one without points', async () => {
    const members = await membersWith(9, 9, 4, 2);
    const own = async (member: string) => (await board(`&limit=1&member=${member}`)).own;
    expect(await own(members[1] ?? '')).toMatchObject({ position: 1, score: '9', member: members[1] });
    expect(await own(members[2] ?? '')).toMatchObject({ position: 3, score: '4' });
    expect(await own(await addMember(server))).toBeNull();
    expect(await server.call(`GET /v1/leaderboards?point_type=${type}&member=999999`)).toMatchObject({ status: 404 });
  });

  test('by what was earned in a day, week, month, year or ever; spending does not count, what was reversed does not either', async () => {
    const [ann = '', ben = ''] = await membersWith(100, 30);
    await server.call('POST /v1/debits', { member: ann, point_type: type, amount: 90, reference: 'spent' });
    // The next day, a Monday; the program is in Rome.
    server.clock.advance(86_400_000);
    await credit(ben, 40);
    const { id } = await credit(ann, 50);
    await server.call(`POST /v1/transactions/${id}/reverse`, { reference: 'return', amount: 20 });
    const earned = async (query: string) => shortOf(await board(`&of=earned${query}`), [ann, ben]);
    expect(await earned('&period=day')).toEqual([
      [1, 1, '40'],
      [2, 0, '30'],
    ]);
    expect(await earned('&period=day&on=2026-03-01')).toEqual([
      [1, 0, '100'],
      [2, 1, '30'],
    ]);
    expect(await earned('&period=week')).toEqual(await earned('&period=day'));
    for (const period of ['month', 'year', 'all']) {
      expect(await earned(`&period=${period}`)).toEqual([
        [1, 0, '130'],
        [2, 1, '70'],
      ]);
    }
    expect(await earned('&period=year&on=2025-06-01')).toEqual([]);
    expect(shortOf(await board(), [ann, ben])).toEqual([
      [1, 1, '70'],
      [2, 0, '40'],
    ]);
  });

  test('has no place for those who were merged or erased', async () => {
    const [ann = '', ben = '', eve = ''] = await membersWith(10, 20, 30);
    await board();
    await server.call(`POST /v1/members/${ann}/merge`, { into: ben });
    await server.call(`POST /v1/members/${eve}/erase`);
    for (const query of ['', '&of=earned', '&of=earned&period=month']) {
      expect(shortOf(await board(query), [ann, ben, eve])).toEqual([[1, 1, '30']]);
    }
  });
});

describe('refused', () => {
  test.each([
    ['&period=month', '?period'],
    ['&of=balance&on=2026-03-01', '?on'],
    ['&of=earned&period=day&on=2026-02-31', '?on'],
    ['&of=most', '?of'],
    ['&cursor=bm9uc2Vuc2U', '?cursor'],
    ['&limit=0', '?limit'],
  ])('%s', async (query, pointer) => {
    const { status, body } = await server.call(`GET /v1/leaderboards?point_type=${type}${query}`);
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test('a cursor of another board, and a point type that there is none', async () => {
    await membersWith(1, 2);
    const { next_cursor } = await board('&limit=1');
    expect((await server.call(`GET /v1/leaderboards?point_type=points&cursor=${next_cursor}`)).status).toBe(400);
    expect((await server.call('GET /v1/leaderboards?point_type=none')).status).toBe(404);
  });

  test('forbidden without the scope', async () => {
    const other = await server.callerWith(['points:read', 'badges:read']);
    expect(await other('GET /v1/leaderboards')).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    const reader = await server.callerWith(['leaderboards:read']);
    expect((await reader('GET /v1/leaderboards')).status).toBe(200);
  });
});
