import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let authorization: string;
const NAMES = ['journal', 'history', 'balances', 'members'] as const;

beforeAll(async () => {
  server = await startTestServer();
  const { clientId, secret } = server.credentials;
  authorization = `Basic ${btoa(`${clientId}:${secret}`)}`;
  await server.call('POST /v1/members', { number: 7, email: 'ann@shop.example', name: '=1+1' });
  const credit = { member: '7', point_type: 'points', reference: 'purchase', reference_id: 'a,"b"' };
  for (const amount of ['10', '20', '30']) await server.call('POST /v1/credits', { ...credit, amount });
  await server.call('POST /v1/debits', { ...credit, amount: '15' });
});
afterAll(() => server.stop());

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/v1/exports/${path}`, {
    headers: { authorization, 'accept-encoding': 'identity', ...headers },
  });
const linesOf = async (path: string) =>
  (await (await ask(path)).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('accepted', () => {
  test('a journal is every record as it is stored', async () => {
    const rows = await linesOf('journal');
    expect(rows.map(({ number, type }) => [number, type])).toEqual([
      [1, 'member_created'],
      ...[2, 3, 4].map((number) => [number, 'credit']),
      [5, 'debit'],
    ]);
    const stored = await server.database.pool.query('select record, hash from journal where number = 5');
    expect(rows[4]).toMatchObject({ record: stored.rows[0].record, hash: stored.rows[0].hash.toString('hex') });
  });

  test('a history, balances and members say what happened and what there is', async () => {
    expect((await linesOf('history')).map(({ amount, balance_after }) => [amount, balance_after])).toEqual([
      ['10', '10'],
      ['20', '30'],
      ['30', '60'],
      ['-15', '45'],
    ]);
    expect(await linesOf('balances')).toEqual([
      expect.objectContaining({ member: 7, point_type: 'points', amount: '45' }),
    ]);
    expect(await linesOf('members')).toEqual([expect.objectContaining({ number: 7, email: 'ann@shop.example' })]);
  });

  test('CSV has a header, quotes what it must, and for spreadsheets no text that is a formula', async () => {
    const history = await (await ask('history?format=csv')).text();
    expect(history.split('\r\n')[0]).toMatch(/^number,at,occurred_at,type,/);
    expect(history).toContain(',purchase,"a,""b""",');
    expect(await (await ask('members?format=csv')).text()).toContain(',=1+1,');
    expect(await (await ask('members?format=spreadsheet')).text()).toContain(",'=1+1,");
    expect(await (await ask('history?format=spreadsheet')).text()).toContain(',-15,45,');
  });

  test.each(NAMES)('%s is packed for those who take gzip, and is the same', async (name) => {
    const plain = await (await ask(name)).text();
    const response = await ask(name, { 'accept-encoding': 'br, gzip;q=0.5' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    // fetch has unpacked it.
    expect(await response.text()).toBe(plain);
    expect((await ask(name, { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull();
    expect(() => gunzipSync(Buffer.from(plain))).toThrow();
  });
});

describe('a reader who takes their time', () => {
  const LINES = 12_000;
  let big: TestServer;
  beforeAll(async () => {
    big = await startTestServer();
    await big.call('POST /v1/members', { number: 7 });
    // More than the buffers of a socket hold.
    const item = {
      type: 'credit',
      member: 7,
      point_type: 'points',
      amount: '1',
      reference: 'x',
      entry: 'e'.repeat(900),
    };
    for (let sent = 0; sent < LINES; sent += 1_000) {
      await big.call('POST /v1/batches', { items: Array(1_000).fill(item), atomic: true });
    }
  });
  afterAll(() => big.stop());

  const open = async (): Promise<IncomingMessage> => {
    const { clientId, secret } = big.credentials;
    const headers = { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${big.address}/v1/exports/journal`, { headers, agent: false }, resolve).on('error', reject);
    });
    response.once('readable', () => response.read(1));
    return response;
  };
  /** Whether the server comes to rest while nobody reads on: its other work is a matter of moments, and so is a vacuum. */
  const comesToRest = () =>
    expect
      .poll(async () => {
        const { rows } = await big.database.pool.query(
          `select query from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
             and (state <> 'idle' or backend_xmin is not null)`,
        );
        return rows;
      })
      .toEqual([]);

  test('holds no snapshot and no connection meanwhile, and gets all of it in the end', async () => {
    const response = await open();
    await comesToRest();
    let text = '';
    for await (const chunk of response) text += chunk;
    expect(text.split('\n').length).toBe(LINES + 2);
  });

  test('and leaves is forgotten, and the server goes on', async () => {
    const leaving = await Promise.all([open(), open(), open()]);
    for (const response of leaving) response.destroy();
    await comesToRest();
    expect((await big.call('GET /v1/members/7/balances?point_type=points')).body.balances[0].available).toBe(
      String(LINES),
    );
  });
});

describe('refused', () => {
  test('another format is told', async () => {
    expect((await server.call('GET /v1/exports/journal?format=xml')).status).toBe(400);
  });
});

describe('forbidden', () => {
  test('without the scope', async () => {
    const call = await server.callerWith(['points:read', 'members:read', 'events:read']);
    for (const name of NAMES) expect((await call(`GET /v1/exports/${name}`)).status).toBe(403);
  });
});
