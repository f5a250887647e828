import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChildProgram, startPointhouse } from '../support/child-program.ts';

let folder: string;
let server: ChildProgram;
let address: string;

async function run(words: string): Promise<{ status: number | null; output: string }> {
  const program = startPointhouse(words.split(' '), { env: { POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  return { status: await program.ended(), output: program.output() };
}

/** What the site answers to GET of an account that nobody has. */
async function ask(path: string, key: string): Promise<{ status: number; body: string }> {
  const token = createHash('md5').update(`http://a.test${'GET'}${key}`).digest('hex');
  const query = new URLSearchParams({ action: 'GET', account: 'nobody@a.test', host: 'http://a.test', token });
  const reply = await fetch(`${address}${path}?${query}`);
  return { status: reply.status, body: await reply.text() };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-remote-site-'));
  expect((await run('program create --key shop')).status).toBe(0);
  server = startPointhouse(['serve'], { env: { POINTHOUSE_PORT: '0', POINTHOUSE_LOG_LEVEL: 'silent' }, cwd: folder });
  address = (await server.waitFor(/listens on (http:\S+)/))[1] ?? '';
});

afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a site is made, changed, given a new key and listed beside a running server', async () => {
  const made = await run(
    'remote-site create --program shop --slug api --key mysecretkey1234 --debug on --account-limit -100',
  );
  expect(made.status).toBe(0);
  expect(made.output).toMatch(/^ {2}key {3}mysecretkey1234$/m);
  const id = /^ {2}id {4}(rms_1_[0-9a-f]+)$/m.exec(made.output)?.[1] ?? '';
  expect(await ask('/api', 'mysecretkey1234')).toEqual({ status: 200, body: 'ERROR: 201' });

  const changed = await run(
    `remote-site update ${id} --debug off --allowed-hosts a.test,b.test --address https://a.test/api --finds-repeats every_type`,
  );
  expect(changed).toMatchObject({ status: 0, output: expect.stringContaining(`Changed the remote site ${id}.`) });
  await expect.poll(() => ask('/api', 'mysecretkey1234')).toEqual({ status: 200, body: '' });

  const rotated = await run(`remote-site update ${id} --rotate-key --overlap 0`);
  expect(rotated.output).toMatch(/^ {2}key {3}[\w-]{43} \(shown this once\)$/m);
  const off = await run(`remote-site update ${id} --enabled off`);
  expect(off.status).toBe(0);
  await expect.poll(async () => (await ask('/api', 'x')).status).toBe(404);

  const list = await run('remote-site list --program shop');
  expect(list.output).toMatch(new RegExp(`^${id} +api +\\* +/api +off +-100 +0$`, 'm'));
  expect(list.output).not.toContain('mysecretkey1234');
});

test('what cannot be is refused, with the option that would set it right', async () => {
  const create = 'remote-site create --program shop';
  const cases = [
    [`${create} --slug v1`, '--slug: expected another word: /v1 is a path of this server'],
    [`${create} --slug x --key short`, '--key: expected 12 to 255 characters'],
    [`${create} --slug x --debug yes`, '--debug: expected on or off.'],
    [`${create} --slug x --address nowhere`, '--address: expected an https URL'],
    [`${create} --slug x --finds-repeats always`, '--finds-repeats: expected default_type or every_type.'],
    [`${create} --slug x --allowed-addresses ::1,here`, '--allowed-addresses: expected an IP address'],
    ['remote-site update rms_1_00', 'Nothing to change is given.'],
    ['remote-site update rms_1_00 --debug on', 'There is no remote site rms_1_00.'],
    ['remote-site update api --debug on', 'api is not the id of a remote site.'],
  ] as const;
  for (const [words, message] of cases) {
    const { status, output } = await run(words);
    expect(output, words).toContain(message);
    expect(status, words).toBe(1);
  }
  expect((await run(`${create} --slug twice`)).status).toBe(0);
  const taken = await run(`${create} --slug twice`);
  expect(taken.output).toContain('* and /twice are taken on this server; choose another --slug or --host.');
  expect(taken.status).toBe(1);
});
