import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPointType } from '../../../src/commands/create-point-type.ts';
import { createProgram } from '../../../src/commands/create-program.ts';
import { type ImportOptions, importOn } from '../../../src/main/commands/import.ts';
import type { Database } from '../../../src/storage/database.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { openTestDatabase } from '../../support/test-program.ts';

let home: TestDatabase;
let database: Database;
let folder: string;
let program: string;
let programId: number;
let count = 0;
const said: string[] = [];

beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-import-'));
});
afterAll(async () => {
  await database.close();
  await home.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  program = `shop-${++count}`;
  const parts = { pool: database.pool, by: 'test', clock: Date.now };
  const made = await createProgram(parts, {
    key: program,
    environment: 'production',
    name: program,
    timeZone: 'Europe/Rome',
  });
  if (made.kind !== 'created') throw new Error(made.kind);
  programId = made.programId;
  // Limits that no past movement has to keep, and an expiry that none of them gets.
  const limits = { floor: '0', maxPerMovement: '50', maxBalance: '100', expiry: { kind: 'days', length: 30 } } as const;
  await createPointType(parts, programId, {
    key: 'points',
    scale: 0,
    nameSingular: 'point',
    namePlural: 'points',
    ...limits,
  });
  await createPointType(parts, programId, { key: 'credits', scale: 2, nameSingular: 'credit', namePlural: 'credits' });
  said.length = 0;
});

const DEFAULTS = { encoding: 'utf-8', map: [], type: [], dryRun: false, strict: false, createMembers: true };

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${count}-${name}`);
  await writeFile(path, content);
  return path;
}

function run(path: string, options: Partial<ImportOptions> & { format: string }): Promise<number> {
  const { pool, connectLane } = database;
  const write = { pool, by: 'test', connectLane, clock: Date.now, randomBytes, secretKey: Buffer.alloc(32) };
  const print = (line: string) => void said.push(line);
  const asked = { path, options: { program, ...DEFAULTS, ...options } };
  return importOn((work) => work(write), asked, { logger: pino({ level: 'silent' }), print });
}

const refusal = (path: string, options: Partial<ImportOptions> & { format: string }) =>
  run(path, options).then(
    (status) => `imported with ${status}: ${said.join(' ')}`,
    (error: Error) => error.message,
  );

async function rows<T extends object>(text: string): Promise<T[]> {
  return (await database.pool.query<T>(text, [programId])).rows;
}
const balances = () =>
  rows('select member, point_type, available, held from wallet where program_id = $1 order by member, point_type');
const records = async () => (await rows('select 1 from journal where program_id = $1')).length;

const LOG = `id,ref,ref_id,user_id,creds,ctype,time,entry,data
1,registration,0,7,100,mycred_default,1577836800,%plural% for joining,
2,purchase,55,7,-130,mycred_default,1577923200,"Bought ""it"",
twice","a:1:{s:2:""id"";i:5;}"
3,view,1,8,2,credits,1577923201,,
`;

describe('a log of the plugin', () => {
  test('becomes members and movements at their own times, whatever the limits, and nothing of it expires', async () => {
    expect(await run(await put('log.csv', LOG), { format: 'mycred-log' })).toBe(0);
    expect(said.at(-1)).toBe(
      `3 lines for ${program} (production): 3 imported, 0 there already, 0 rejected, 2 members made.`,
    );
    expect(await balances()).toEqual([
      { member: 7, point_type: 'points', available: -30, held: 0 },
      { member: 8, point_type: 'credits', available: 200, held: 0 },
    ]);
    const [first, second] = await rows<{ at: Date; entry: string; data: string; record: string }>(
      `select at, entry, data, record from journal where program_id = $1 and type in ('credit', 'debit') order by number`,
    );
    // A member is made now, so the journal has gone past the row's own time; that is kept in occurredAt.
    expect(JSON.parse(first?.record ?? '')).toMatchObject({ occurredAt: Date.parse('2019-12-31T23:00:00.000Z') });
    expect(second).toMatchObject({ entry: 'Bought "it",\ntwice', data: '{"id":5}' });
    await checkLedger(database.pool, programId);
  });

  test('keeps its times where its members are there already', async () => {
    const members = await put('members.csv', 'number\n7\n8\n');
    expect(await run(members, { format: 'members' })).toBe(0);
    expect(await run(await put('log.csv', LOG), { format: 'mycred-log', createMembers: false })).toBe(0);
    expect(said.at(-1)).toContain('3 imported');
  });

  test('counts once, imported twice, at the same time, and again under another name', async () => {
    const path = await put('log.csv', LOG);
    const twice = await Promise.all([run(path, { format: 'mycred-log' }), run(path, { format: 'mycred-log' })]);
    expect(twice).toEqual([0, 0]);
    const before = await records();
    expect(await run(path, { format: 'mycred-log' })).toBe(0);
    expect(said.at(-1)).toContain('0 imported, 3 there already');
    expect(await records()).toBe(before);
    expect(await run(path, { format: 'mycred-log', source: 'another-site' })).toBe(0);
    expect(said.at(-1)).toContain('3 imported');
    await checkLedger(database.pool, programId);
  });

  test.each([
    ['gzip', (text: string) => gzipSync(text), {}],
    ['CRLF and a byte order mark', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`, {}],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), { encoding: 'utf-16le' }],
    [
      'Windows-1252',
      (text: string) => Buffer.from(text.replace('%plural%', 'caf\u00e9'), 'latin1'),
      { encoding: 'windows-1252' },
    ],
    [
      'NDJSON',
      () => '{"id":1,"user_id":7,"creds":"-3","time":1577836800}\n\n{"id":2,"user_id":8,"creds":5,"time":1577836800}\n',
      {},
    ],
    [
      'other names of columns',
      (text: string) => text.replace('creds', 'points').replace('entry', 'note'),
      { map: ['points=creds', 'note=-'] },
    ],
  ] as const)('is read as %s', async (_, write, options) => {
    expect(await run(await put('log', write(LOG)), { format: 'mycred-log', ...options })).toBe(0);
    expect(said.at(-1)).toContain('0 rejected');
  });

  test('a wrong line is rejected with its number, and the others come in', async () => {
    const path = await put(
      'log.csv',
      `${LOG}4,view,1,8,much,credits,1577923201,,\n5,view,1\n6,view,1,9,0,credits,1577923201,,\n7,view,1,9,1.005,credits,1577923201,,\n8,view,1,9,4,credits,32503680000,,\n9,view,1,9,4,credits,1577923201,,\n`,
    );
    const report = join(folder, 'report.csv');
    expect(await run(path, { format: 'mycred-log', report })).toBe(1);
    expect(said.at(-2)).toContain('9 lines');
    expect(said.at(-2)).toContain('4 imported, 0 there already, 5 rejected');
    const lines = (await readFile(report, 'utf8')).trim().split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'line,reason',
      '6,"creds: expected an amount such as 10 or -2.50, found ""much"""',
      '7,"expected 9 columns as in the first line, found 3"',
      '8,The amount is 0; expected one above zero.',
      '9,1.005 has more decimals than the 2 that it may have.',
    ]);
    expect(lines[5]).toMatch(/^10,occurred_at .* is in the future/);
  });

  test('strict: the first wrong line ends it before anything of its chunk is written', async () => {
    const path = await put('log.csv', `${LOG}4,view,1,8,much,credits,1577923201,,\n`);
    expect(await refusal(path, { format: 'mycred-log', strict: true })).toBe(
      'Line 6: creds: expected an amount such as 10 or -2.50, found "much". Nothing of the lines from 2 on was imported.',
    );
    expect(await records()).toBe(0);
    const refused = await put('log2.csv', `${LOG}4,view,1,8,0.001,credits,1577923201,,\n`);
    expect(await refusal(refused, { format: 'mycred-log', strict: true })).toContain('Line 6: 0.001 has more decimals');
    expect(await records()).toBe(0);
    expect(await run(await put('log3.csv', LOG), { format: 'mycred-log', strict: true })).toBe(0);
  });

  test('a dry run says the same and writes nothing', async () => {
    expect(await run(await put('log.csv', LOG), { format: 'mycred-log', dryRun: true })).toBe(0);
    expect(said.at(-1)).toContain('3 would be imported, 0 there already, 0 rejected');
    expect(await records()).toBe(0);
  });

  test('of another program’s members is refused before it starts, with counts', async () => {
    const path = await put('log.csv', LOG);
    expect(await refusal(path, { format: 'mycred-log', createMembers: false })).toBe(
      `${path} names 2 members not in ${program} (production), the first of them 7, 8. Nothing was imported. ` +
        'Expected is a file of this program’s members, or --create-members to make them.',
    );
    expect(await records()).toBe(0);
  });
});

describe('balances', () => {
  test('are set by the difference, and a file with another amount sets that one', async () => {
    await run(await put('members.csv', 'number,email\n1,ann@shop.example\n2,\n'), { format: 'members' });
    const file = (amount: string) => `member,point_type,amount\nann@shop.example,points,${amount}\n2,credits,1.50\n`;
    expect(await run(await put('one.csv', file('500')), { format: 'balances' })).toBe(0);
    expect(await run(await put('two.csv', file('20')), { format: 'balances' })).toBe(0);
    expect(said.at(-1)).toContain('1 imported, 1 there already');
    expect(await balances()).toEqual([
      { member: 1, point_type: 'points', available: 20, held: 0 },
      { member: 2, point_type: 'credits', available: 150, held: 0 },
    ]);
    expect(
      await run(await put('bad.csv', 'member,point_type,amount\n1,gold,5\n1,points,1.5\n'), { format: 'balances' }),
    ).toBe(1);
    await checkLedger(database.pool, programId);
  });
});

describe('members', () => {
  test('are made, and those who are there are given what is missing of them, never anything else', async () => {
    await run(await put('one.csv', 'number,name\n1,Ann\n'), { format: 'members' });
    await run(await put('two.csv', 'number,email,name\n1,ann@shop.example,Other\n2,bob@shop.example,Bob\n'), {
      format: 'members',
    });
    expect(await rows('select number, name from member where program_id = $1 order by number')).toEqual([
      { number: 1, name: 'Ann' },
      { number: 2, name: 'Bob' },
    ]);
    expect(await rows('select value, member from member_identity where program_id = $1 order by value')).toEqual([
      { value: 'ann@shop.example', member: 1 },
      { value: 'bob@shop.example', member: 2 },
    ]);
    expect(await run(await put('three.csv', 'number,email\n3,ann@shop.example\n'), { format: 'members' })).toBe(1);
  });
});

describe('a file that cannot be imported is refused, and nothing of it is written', () => {
  const cases: [string, string | Uint8Array, RegExp, Partial<ImportOptions>?][] = [
    ['empty', '', /is empty\. Expected is a line of column names/],
    ['blank', ' \n\n', /is empty\. Expected is a line of column names/],
    [
      'unknown columns',
      'id,user_id,creds,time,colour\n1,1,1,1,red\n',
      /with the unknown "colour"\. Expected are id, creds, time; at least one of user_id, email/,
    ],
    ['missing columns', 'id,user_id\n1,1\n', /without creds, time/],
    [
      'UTF-16 with a mark',
      Buffer.from(`\uFEFF${LOG}`, 'utf16le'),
      /is UTF-16\. Expected is UTF-8, or --encoding utf-16le/,
    ],
    ['UTF-16 without a mark', Buffer.from(LOG, 'utf16le'), /is no text: it has bytes of zero/],
    [
      'Windows-1252',
      Buffer.from(LOG.replace('joining', 'caf\u00e9'), 'latin1'),
      /is no utf-8 text: bytes that are none stand between byte 0 and/,
    ],
    ['a cut character', Buffer.from(`${LOG}4,\u00e9`).subarray(0, -1), /ends in the middle of a character/],
    ['a cut gzip', gzipSync(LOG.repeat(100)).subarray(0, 60), /cannot be unpacked: unexpected end of file/],
    [
      'a quote never closed',
      `${LOG}4,"view,1,8,2,credits,1577923201,,\n${'x,y\n'.repeat(400_000)}`,
      /from line 6 on: Max Record Size: .* Expected is CSV/,
    ],
    ['a line of 2 MB in NDJSON', `{"id":"${'1'.repeat(2_000_000)}"}`, /has more than 1000000 characters/],
    [
      'a type that is not there',
      LOG,
      /--type mycred_default=gold: there is no point type gold\. Expected is one of: credits, points/,
      { type: ['mycred_default=gold'] },
    ],
    ['a wrong pair', LOG, /--map creds: expected theirs=ours/, { map: ['creds'] }],
    ['a wrong zone', LOG, /--time-zone Rome: expected an IANA time zone/, { timeZone: 'Rome' }],
    ['a wrong encoding', LOG, /--encoding latin1: expected one of utf-8/, { encoding: 'latin1' }],
  ];
  test.each(cases)('%s', async (_, content, message, options = {}) => {
    const path = await put('bad', content);
    expect(await refusal(path, { format: 'mycred-log', ...options })).toMatch(message);
    expect(await records()).toBe(0);
  });

  test('a file that is still growing', async () => {
    const row = (id: number) => `${id},7,1,1577836800\n`;
    const path = await put(
      'growing.csv',
      `id,user_id,creds,time\n${Array.from({ length: 200_000 }, (_, id) => row(id)).join('')}`,
    );
    let isOver = false;
    const ended = refusal(path, { format: 'mycred-log' }).finally(() => {
      isOver = true;
    });
    // Slower than it is read, so that the reading ends.
    for (let id = 200_000; !isOver; id += 1) {
      await appendFile(path, row(id));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await ended).toMatch(/was written to while it was read\. Nothing was imported/);
    expect(await records()).toBe(0);
  });

  test('a report that cannot be written, before anything is', async () => {
    const path = await put('m.ndjson', '{"email":"r@x.example"}\n{"email":1}\n');
    const report = join(folder, 'nowhere', 'r.csv');
    await expect(run(path, { format: 'members', report })).rejects.toThrow(/report .* cannot be written: ENOENT/);
    await expect(run(path, { format: 'members', report: '/dev/full' })).rejects.toThrow(/cannot be written: ENOSPC/);
  });

  const JOURNAL = 'number,at,type,record,hash,key_hash,fingerprint,salt,entry,data,explanation';
  test('a journal with a line that cannot be read, whole', async () => {
    const path = await put('j.csv', `${JOURNAL}\none,,,,,,,,,,\n`);
    await expect(run(path, { format: 'journal' })).rejects.toThrow(
      /no journal for .*Line 2: at: .*Nothing was imported/,
    );
  });

  test('a column twice, a column to be renamed that is not there, a type where rows name none', async () => {
    const twice = await put('b.csv', 'member,point_type,amount,amount\n1,points,2,3\n');
    expect(await refusal(twice, { format: 'balances' })).toMatch(/has the column amount twice\. Expected/);
    const path = await put('c.csv', 'member,point_type,amount\n1,points,2\n');
    const refused = await refusal(path, { format: 'balances', map: ['sum=amount'] });
    expect(refused).toMatch(/has no column sum, but member, point_type, amount/);
    expect(await refusal(path, { format: 'balances', type: ['a=b'] })).toMatch(/only with --format mycred-log/);
    expect(await records()).toBe(0);
  });

  test('lines with broken quotes are told each once, by number, in the order of the file', async () => {
    const lines = [
      'member,point_type,amount',
      '"ann\r\n@x.example",points,1',
      'bob@x.example,points,2',
      'zed@x.example,points',
      'cid@x.example,points,"2"3"4"',
      'dan@x.example,points,"7',
      '',
    ];
    const report = join(folder, 'quotes.rejected.csv');
    const path = await put('quotes.csv', lines.join('\r\n'));
    expect(await run(path, { format: 'balances', createMembers: true, report })).toBe(1);
    expect(said).toContainEqual(expect.stringMatching(/^5 lines for .*: 1 imported, .* 4 rejected, 1 member made\.$/));
    const told = await readFile(report, 'utf8');
    expect(told.match(/^\d+(?=,)/gm)).toEqual(['2', '5', '6', '7']);
    expect(told).toContain('7,a quote is not closed: nothing from there on can be read\n');
  });

  test('a time of a year that no calendar has is a wrong line, not a crash', async () => {
    const path = await put('late.csv', 'id,user_id,creds,time\n1,1,5,99999999999999\n2,1,5,1700000000\n');
    expect(await run(path, { format: 'mycred-log' })).toBe(1);
    expect(said).toContainEqual(expect.stringMatching(/2 lines .* 1 imported, 0 there already, 1 rejected/));
  });

  test('no file, a folder, a format that is none', async () => {
    await mkdir(join(folder, 'sub'), { recursive: true });
    expect(await refusal(join(folder, 'nowhere.csv'), { format: 'members' })).toMatch(/there is no such file/);
    expect(await refusal(join(folder, 'sub'), { format: 'members' })).toMatch(/is a folder/);
    expect(await refusal(await put('x.csv', LOG), { format: 'xml' })).toMatch(/expected one of mycred-log, balances/);
  });
});
