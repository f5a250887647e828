import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import { type ChildProgram, POINTHOUSE, startPointhouse, startProgram } from '../support/child-program.ts';

/** What the lines of a page stand on: `last` gives the last thing printed that looks like this. */
const PRELUDE = `
set -e -o pipefail
: > printed
npx() { shift; "$NODE" "$BIN" "$@" 2>&1 | tee -a printed; }
node() { "$NODE" "$@"; }
curl() {
  local reply
  reply=$(command curl -sS --fail-with-body "$@") || { echo "refused: curl $*"; echo "$reply"; exit 1; }
  echo "$reply" | tee -a printed
}
last() { grep -oE "$1" printed | tail -1; }
after() { sed -nE "s/^ +$1 +(.*[^ ]) *$/\\1/p" printed | tail -1; }
`;

let folder: string;
let server: ChildProgram;
let env: Record<string, string>;

/**
 * The lines of a page (or of one of its sections, `page#its-title`) that are to be pasted, each `…` filled in with what was printed
 * before, as a reader would.
 */
async function linesOf(place: string): Promise<string> {
  const [page, section = ''] = place.split('#');
  const whole = await readFile(fileURLToPath(new URL(`../../../../docs/${page}`, import.meta.url)), 'utf8');
  const parts = whole.split(/^## /m);
  const text = section === '' ? whole : (parts.find((part) => part.startsWith(`${section}\n`)) ?? '');
  const blocks = [...text.matchAll(/^( *)```sh\n(.*?)^ *```$/gms)].map(([, , lines = '']) => lines);
  return blocks
    .join('')
    .replaceAll('"rul_1_…"', `"'$(last 'rul_1_[0-9]+')'"`)
    .replaceAll(/\b(ck|cs|ak|at|txn|rul|bkt)_1_…/g, `$(last '$1_[0-9]+_[A-Za-z0-9_-]+')`)
    .replaceAll('"confirmation": "…"', `"confirmation": "'$(last '"confirmation":"[^"]+' | cut -d'"' -f4)'"`)
    .replaceAll(/'(\w+):…'/g, '"$1:$(after password)"')
    .replaceAll('SITE_KEY=…', 'SITE_KEY=$(after key)');
}

async function paste(page: string): Promise<string> {
  const lines = await linesOf(page);
  expect(lines).not.toBe('');
  const input = `${PRELUDE}${lines}`;
  expect(input, 'nothing is left for the reader to guess').not.toContain('…');
  const shell = startProgram('bash', ['-s'], { env, cwd: folder, input });
  expect(await shell.ended(), shell.output()).toBe(0);
  return shell.output();
}

/** Every machine has Node; what else there is, is its own affair. */
function skipWithoutTools(context: TestContext): void {
  const missing = ['bash', 'curl', 'openssl'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
  if (missing.length > 0) context.skip(`${missing.join(', ')}: not on this machine`);
}

describe('whoever pastes the lines of a page, in order, comes to its end', () => {
  beforeEach(skipWithoutTools);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pointhouse-switches-'));
    server = startPointhouse(['serve', '--demo'], {
      env: { POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'silent' },
      cwd: folder,
    });
    const [, address = ''] = await server.waitFor(/Pointhouse listens on (http:\S+)/);
    const [, key = '', secret = ''] = await server.waitFor(/production prg_1 {2}key (\S+) {2}secret (\S+)/);
    const [, stagingKey = '', stagingSecret = ''] = await server.waitFor(/staging +prg_2 {2}key (\S+) {2}secret (\S+)/);
    env = {
      PATH: process.env.PATH ?? '',
      NODE: process.execPath,
      BIN: POINTHOUSE,
      POINTHOUSE_LOG_LEVEL: 'silent',
      POINTHOUSE: address,
      PROGRAM: 'prg_1',
      KEY: key,
      SECRET: secret,
      STAGING_KEY: stagingKey,
      STAGING_SECRET: stagingSecret,
    };
  });
  afterAll(async () => {
    server?.child.kill('SIGTERM');
    await server?.ended();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('who asks why a purchase brought so many points, and what other rules would have given', async () => {
    const printed = await paste('../README.md#Ask why');
    expect(printed).toMatch(/"sentences":\[".*“A point for each euro” \(version 1\) gave 43 points\./);
    const backtest = /bkt_1_\w+/.exec(printed)?.[0];
    const authorization = `Basic ${Buffer.from(`${env['KEY']}:${env['SECRET']}`).toString('base64')}`;
    const read = async () => {
      const reply = await fetch(`${env['POINTHOUSE']}/v1/backtests/${backtest}`, { headers: { authorization } });
      return (await reply.json()) as { result: { rules: { key: string; difference: string }[] } };
    };
    await expect.poll(read, { timeout: 50_000 }).toMatchObject({ state: 'finished' });
    const { rules } = (await read()).result;
    expect(rules.filter(({ difference }) => difference.startsWith('-'))).not.toEqual([]);
  });

  test('who takes a rule from staging to production', async () => {
    const printed = await paste('environments.md');
    expect(printed).toMatch(/^new rules\/decaf\ntest passed decaf: two packets$/m);
    expect(printed).toMatch(/as bundle 1: .*Took back bundle 1: rules\/decaf\.$/ms);
  });

  test('an app with a consumer key or an access key', async () => {
    const printed = await paste('compat/wordpress-rest.md');
    expect(printed.match(/"user_id":42,"ctype":"points"/g)).toHaveLength(6);
    expect(printed).toMatch(/"from_user_id":42,"to_user_id":43/);
  });

  test('a site of the Remote API', async () => {
    const printed = await paste('compat/remote-api.md');
    expect(printed).toMatch(/^[\d,]+\nCOMPLETED\nCOMPLETED\nCOMPLETED$/m);
    expect(printed).not.toMatch(/ERROR|FAILED/);
  });

  test('a business user who has a rule triggered, and the third party', async () => {
    const printed = await paste('rules.md');
    expect(printed).toContain('It gives the points that its caller names (at least 1, at most 100).');
    expect(printed).toMatch(/"requested":"25","granted":"25","cap_left":"975"/);
  });

  test('a third party that calls as it called a points console', async () => {
    const printed = await paste('compat/api-triggered-rules.md');
    expect(printed).toMatch(/"requestId":"order-1001".*"status":"accepted"/);
  });

  test('a retailer with a loyalty suite', async () => {
    const printed = await paste('compat/retail-suite.md');
    expect(printed.match(/"points":"48"/g)).toHaveLength(2);
    expect(printed).toMatch(/"reference":"return-2".*"taken_back":\[\{/);
    expect(printed).toMatch(/"reference":"survey-77".*"points":"20"/);
    expect(printed).toMatch(/"sentences":\[".*A survey/);
  });

  test('scripts and sheets with application passwords', async () => {
    expect(await paste('compat/application-passwords.md')).toContain('"slug":"noor"');
    expect(await paste('compat/credits-api.md')).toMatch(/"key":"row-8","status":"applied".*"credits":100/);
    expect(await paste('compat/google-sheets.md')).toContain('login     lena');
  });

  test('readers about segments and about tokens', async () => {
    expect(await paste('segments.md')).toMatch(/"sku":"TEA-250".*"promotion_name":"Spring weeks"/);
    expect(await paste('oauth.md')).toContain('"active":true');
  });
});
