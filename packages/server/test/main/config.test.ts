import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/main/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const folders: string[] = [];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-config-'));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

const read = (env: NodeJS.ProcessEnv = {}) => readConfig({ env, folder });

describe('accepted', () => {
  test('nothing at all gives the defaults', () => {
    const { config, entries } = read();
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      portIsExplicit: false,
      dataFolder: join(folder, 'data'),
      logLevel: 'info',
      trustProxy: false,
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(entries.every(({ source }) => source === 'default')).toBe(true);
  });

  test('variables win over the file, the file over the defaults; each says where it comes from', async () => {
    await writeFile(
      join(folder, 'pointhouse.json'),
      JSON.stringify({ port: 9000, host: '0.0.0.0', data_folder: 'points' }),
    );
    const { config, entries } = read({ POINTHOUSE_PORT: '9001', POINTHOUSE_HOST: '' });
    expect(config).toMatchObject({
      port: 9001,
      portIsExplicit: true,
      host: '0.0.0.0',
      dataFolder: join(folder, 'points'),
    });
    const sources = Object.fromEntries(entries.map(({ key, source }) => [key, source]));
    expect(sources).toMatchObject({
      port: 'POINTHOUSE_PORT',
      host: `host in ${join(folder, 'pointhouse.json')}`,
      log_level: 'default',
    });
  });

  test('a named file, whose paths are relative to it', async () => {
    await writeFile(
      join(folder, 'other.json'),
      JSON.stringify({ data_folder: './here', trust_proxy: ['10.0.0.0/8', '::1'] }),
    );
    const { config } = readConfig({ env: { POINTHOUSE_CONFIG: join(folder, 'other.json') }, folder: '/' });
    expect(config).toMatchObject({ dataFolder: join(folder, 'here'), trustProxy: ['10.0.0.0/8', '::1'] });
  });

  test.each([
    ['POINTHOUSE_TRUST_PROXY', '10.0.0.1, fd00::/8', 'trustProxy', ['10.0.0.1', 'fd00::/8']],
    ['POINTHOUSE_TRUST_PROXY', 'true', 'trustProxy', true],
    ['POINTHOUSE_PUBLIC_URL', 'https://points.example.com/', 'publicUrl', 'https://points.example.com'],
    ['POINTHOUSE_SECRET_KEY', KEY, 'secretKey', Buffer.alloc(32, 7)],
    ['POINTHOUSE_SIGNING_KEY', KEY, 'signingKey', Buffer.alloc(32, 7)],
    ['DATABASE_URL', 'postgres://u:p@a,b/d', 'databaseUrl', 'postgres://u:p@a,b/d'],
    ['POINTHOUSE_PORT', '0', 'port', 0],
  ] as const)('%s=%s', (name, text, field, value) => {
    expect(read({ [name]: text }).config[field]).toEqual(value);
  });

  test.each([
    ['smtp://127.0.0.1:2525', 'points@shop.example'],
    ['smtps://user:p%40ss@mail.shop.example', 'Shop’s points <points@shop.example>'],
    ['smtp://[::1]/', 'points@localhost'],
  ])('mail by %s from %s', (url, from) => {
    const { config } = read({ SMTP_URL: url, POINTHOUSE_MAIL_FROM: from });
    expect(config).toMatchObject({ smtpUrl: url, mailFrom: from });
  });

  test('the variable with the prefix wins over DATABASE_URL', () => {
    const { config } = read({ DATABASE_URL: 'postgres://a/a', POINTHOUSE_DATABASE_URL: 'postgres://b/b' });
    expect(config.databaseUrl).toBe('postgres://b/b');
  });

  test('every key says which variables set it', () => {
    const variablesOf = new Map(read().entries.map(({ key, variables }) => [key, variables]));
    expect(variablesOf.get('port')).toEqual(['POINTHOUSE_PORT']);
    expect(variablesOf.get('database_url')).toEqual(['POINTHOUSE_DATABASE_URL', 'DATABASE_URL']);
  });

  test('secrets are masked where they are shown', () => {
    const { entries } = read({
      DATABASE_URL: 'postgres://u:geheim@db/d',
      POINTHOUSE_SECRET_KEY: KEY,
      SMTP_URL: 'smtp://u:geheim@mail',
      MAIL_FROM: 'a@b',
    });
    const shown = JSON.stringify(entries);
    expect(shown).not.toContain('geheim');
    expect(shown).not.toContain(KEY);
    expect(shown).toContain('postgres://u:****@db/d');
  });
});

describe('refused', () => {
  test.each([
    ['POINTHOUSE_PORT', '80a', /POINTHOUSE_PORT is "80a".*whole number from 0 to 65535/],
    ['POINTHOUSE_PORT', '65536', /from 0 to 65535/],
    ['POINTHOUSE_PORT', '-1', /from 0 to 65535/],
    ['POINTHOUSE_HOST', 'http://x/', /POINTHOUSE_HOST is "http:\/\/x\/".*IP address or a host name/],
    ['POINTHOUSE_LOG_LEVEL', 'loud', /one of trace, debug/],
    ['POINTHOUSE_PUBLIC_URL', 'points.example.com', /http or https URL/],
    ['POINTHOUSE_PUBLIC_URL', 'https://u:p@x.example', /http or https URL/],
    ['POINTHOUSE_TRUST_PROXY', '10.0.0.0/40', /IP addresses and networks/],
    ['POINTHOUSE_TRUST_PROXY', 'maybe', /IP addresses and networks/],
    ['POINTHOUSE_MAX_QUEUE', '0', /from 1 to 1000000/],
    ['POINTHOUSE_LANE_BATCH', '1.5', /from 1 to 10000/],
    ['POINTHOUSE_STREAM_HEARTBEAT_SECONDS', '', undefined],
    ['POINTHOUSE_STREAM_HEARTBEAT_SECONDS', '1000', /from 1 to 300/],
    ['SMTP_URL', 'mail.shop.example', /SMTP_URL is not understood.*smtp:\/\//],
    ['SMTP_URL', 'https://mail.shop.example', /smtp:\/\//],
    ['SMTP_URL', 'smtp://mail.shop.example/?pool=true', /smtp:\/\//],
    ['SMTP_URL', 'smtp://mail.shop.example', /smtp_url and mail_from belong together/],
    ['MAIL_FROM', 'points@shop.example', /smtp_url and mail_from belong together/],
    ['MAIL_FROM', 'points', /an e-mail address/],
    ['MAIL_FROM', 'a@b.example, c@d.example', /an e-mail address/],
    ['MAIL_FROM', 'a\nBcc: c@d.example <a@b.example>', /an e-mail address/],
    ['DATABASE_URL', 'mysql://u:geheim@db', /DATABASE_URL is not understood.*postgres:\/\//],
    ['POINTHOUSE_SECRET_KEY', 'geheim', /POINTHOUSE_SECRET_KEY is not understood.*base64 of exactly 32 bytes/],
    ['POINTHOUSE_PROT', '80', /POINTHOUSE_PROT is no variable of Pointhouse.*POINTHOUSE_PORT/],
    ['POINTHOUSE_CONFIG', '/nowhere/x.json', /\/nowhere\/x\.json.*named by POINTHOUSE_CONFIG.*cannot be read/],
  ])('%s=%s', (name, text, message) => {
    if (message === undefined) return expect(() => read({ [name]: text })).not.toThrow();
    expect(() => read({ [name]: text })).toThrow(message);
    expect(() => read({ [name]: text })).not.toThrow(/geheim/);
  });

  test.each([
    ['{"prot": 80}', /"prot" in .* is no key of Pointhouse/],
    ['{"port": "x"}', /port in .*pointhouse\.json is "x"/],
    ['{"port": null}', /port in/],
    ['[]', /no JSON object/],
    ['{"database_url": "geheim', /no valid JSON/],
  ])('a file with %s', async (text, message) => {
    await writeFile(join(folder, 'pointhouse.json'), text);
    expect(() => read()).toThrow(message);
    expect(() => read()).not.toThrow(/geheim/);
  });

  test('everything that is wrong is told at once', () => {
    expect(() => read({ POINTHOUSE_PORT: 'x', POINTHOUSE_LOG_LEVEL: 'y', POINTHOUSE_NONE: 'z' })).toThrow(
      /3 places.*PORT.*LOG_LEVEL.*NONE.*Expected are .*, POINTHOUSE_DATABASE_URL, DATABASE_URL, /s,
    );
  });
});
