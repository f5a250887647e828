import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { snippetsFor } from '../../src/domain/sharing/snippets.ts';
import { signMessage } from '../../src/outbound/sign-message.ts';

const run = promisify(execFile);
/** In every character that a language may treat as its own. */
const PATH = "/v1/rules/rul_1_3/triggers/it's$(x)";
const env = { ...process.env, POINTHOUSE_CLIENT_ID: 'ck_1_abc', POINTHOUSE_CLIENT_SECRET: 'cs_1_s3cret' };

type Received = { url: string | undefined; method: string | undefined; headers: IncomingHttpHeaders; body: string };
const received: Received[] = [];
let server: Server;
let folder: string;
let endpoint: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guide-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url, method, headers } = request;
      received.push({ url, method, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(422, { 'content-type': 'application/problem+json' }).end('{"code":"cap_reached"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`; // as: it listens on a port
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const PROGRAMS: Record<string, string> = { curl: 'curl', PHP: 'php', Python: 'python3' };
/** Every machine has Node; what else there is, is its own affair. */
function skipWithout(context: TestContext, name: string): void {
  const program = PROGRAMS[name];
  if (program !== undefined && spawnSync(program, ['--version']).status !== 0)
    context.skip(`${program} is not on this machine`);
}
const snippet = (name: string) => {
  const found = snippetsFor({ endpoint, amount: 'money' }).find((one) => one.name === name);
  if (!found) throw new Error(`there is no snippet in ${name}`);
  return found;
};
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs the snippet and gives what it printed: the reply, a refusal included. */
const RUNS: Record<string, (code: string) => Promise<string>> = {
  curl: async (code) => (await run('sh', ['-c', code], { env })).stdout,
  PHP: async (code) => (await run('php', [write('trigger.php', code)], { env })).stdout,
  Python: async (code) => (await run('python3', [write('trigger.py', code)], { env })).stdout,
  TypeScript: async (code) => (await run(process.execPath, [write('trigger.mts', code)], { env })).stdout,
  'Apps Script': runAppsScript,
};

describe.each(Object.keys(RUNS))('the code in %s', (name) => {
  test('sends the request, and shows the answer', async (context) => {
    skipWithout(context, name);
    received.length = 0;
    const printed = await RUNS[name]?.(snippet(name).code);
    expect(printed?.trim()).toBe('{"code":"cap_reached"}');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: PATH,
      headers: {
        authorization: `Basic ${Buffer.from('ck_1_abc:cs_1_s3cret').toString('base64')}`,
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      request_id: 'guide-1',
      member: 'external_id:C-1001',
      amount: '49.90',
    });
  });
});

/** Stand-ins for the services of Google, with the little that the snippet uses. */
async function runAppsScript(code: string): Promise<string> {
  const calls: [string, { method: string; contentType: string; headers: Record<string, string>; payload: string }][] =
    [];
  const printed: string[] = [];
  const context = {
    PropertiesService: { getScriptProperties: () => ({ getProperty: (key: keyof typeof env) => env[key] }) },
    Utilities: { base64Encode: (text: string) => Buffer.from(text).toString('base64') },
    UrlFetchApp: {
      fetch(...call: (typeof calls)[number]) {
        calls.push(call);
        return { getContentText: () => '{"code":"cap_reached"}' };
      },
    },
    Logger: { log: (text: string) => void printed.push(text) },
  };
  runInNewContext(`${code}\ntriggerRule();`, context);
  for (const [url, { method, contentType, headers, payload }] of calls) {
    await fetch(url, { method, headers: { ...headers, 'content-type': contentType }, body: payload });
  }
  return printed.join();
}

describe.each(['PHP', 'Python', 'TypeScript'])('the check in %s', (name) => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const body = '{"request_id":"order-1001","status":"completed","note":"è"}';
  const CALLS: Record<string, (code: string, given: string) => Promise<string>> = {
    PHP: async (code, given) => {
      const call = `[$h, $b, $s] = json_decode($argv[1], true); echo json_encode(isGenuine($h, $b, $s));`;
      return (await run('php', [write('check.php', `${code}\n${call}`), given])).stdout;
    },
    Python: async (code, given) => {
      const call = `import json, sys\nh, b, s = json.loads(sys.argv[1])\nprint(json.dumps(is_genuine(h, b.encode(), s)))`;
      return (await run('python3', [write('check.py', `${code}\n\n${call}`), given])).stdout;
    },
    TypeScript: async (code, given) => {
      const call = 'const [h, b, s] = JSON.parse(process.argv[2] ?? "");\nconsole.log(isGenuine(h, b, s));';
      return (await run(process.execPath, [write('check.mts', `${code}\n${call}`), given])).stdout;
    },
  };

  test('takes what we sign, and nothing else', async (context) => {
    skipWithout(context, name);
    const check = async (headers: object, text: string, key = secret) =>
      (await CALLS[name]?.(snippet(name).check ?? '', JSON.stringify([headers, text, key])))?.trim();
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    const signed = signMessage({ id: 'cbk_1_7', at: Date.now(), body }, [other, secret]);
    expect(await check(signed, body)).toBe('true');
    expect(await check(signed, body.replace('completed', 'refused'))).toBe('false');
    expect(await check({ ...signed, 'webhook-id': 'cbk_1_8' }, body)).toBe('false');
    expect(await check(signed, body, `whsec_${randomBytes(32).toString('base64')}`)).toBe('false');
    const old = signMessage({ id: 'cbk_1_7', at: Date.now() - 600_000, body }, [secret]);
    expect(await check(old, body)).toBe('false');
  });
});
