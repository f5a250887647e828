import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/webhooks/events.ts';
import { listOperations, type OpenApiDocument, type Operation } from '../../src/http/openapi/document.ts';
import { EXAMPLE_IDS } from '../../src/http/openapi/example-ids.ts';
import { REQUEST_EXAMPLES } from '../../src/http/openapi/request-examples.ts';
import { readEvents } from '../support/event-reader.ts';
import { leaveBacktests } from '../support/example-backtests.ts';
import { type ExampleNames, prepareExampleProgram } from '../support/example-program.ts';
import { parkExamples } from '../support/example-sync.ts';
import { parkTriggers } from '../support/example-triggers.ts';
import { type MailReceiver, startMailReceiver } from '../support/mail-receiver.ts';
import { PLUGIN_KEY, type RecordedPlugin, startRecordedPlugin } from '../support/recorded-plugin.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const replyFile = fileURLToPath(new URL('../../src/http/openapi/reply-examples.json', import.meta.url));

/** Operations whose reply never ends: the example is what comes first. */
const ENDLESS = ['streamJournal'];

/** What follows it would be told in another time. */
const MOVES_TIME = 'advanceClock';

type Named = { id?: string; name?: string; url?: string };
type Placed = { path: string; method: string; operation: Operation };

let server: TestServer;
let names: ExampleNames;
let shop: RecordedPlugin;
let mails: MailReceiver;
let operations: Map<string, Placed>;
let exported: unknown;

beforeAll(async () => {
  shop = await startRecordedPlugin();
  shop.addUser('ben@shop.example', { mycred_default: 1250 });
  shop.addUser('ann.bell@shop.example');
  mails = await startMailReceiver();
  const mail = { SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'points@shop.example' };
  server = await startTestServer({
    environment: 'staging',
    env: { POINTHOUSE_OUTBOUND_ALLOW: '127.0.0.0/8', ...mail },
    // Nothing is given out or sent meanwhile: a replay that was asked for is shown as it waits.
    webhookTimings: { pollMs: 3_600_000, slowMs: 1_000, drainMs: 500 },
  });
  names = await prepareExampleProgram(server.call, { address: shop.address, key: PLUGIN_KEY });
  await parkExamples(server.database.pool, names.get(EXAMPLE_IDS.remote_shop) ?? '', 'points');
  await leaveBacktests(server.database.pool);
  await parkTriggers(server.database.pool, names.get(EXAMPLE_IDS.client) ?? '');
  const document = (await (await fetch(`${server.address}/openapi.json`)).json()) as OpenApiDocument;
  operations = new Map(listOperations(document).map((placed) => [placed.operation.operationId ?? '', placed]));
});
afterAll(async () => {
  await server.stop();
  await mails.close();
  await shop.close();
});

describe('the examples of the OpenAPI document', () => {
  test('exist for every operation that takes a body or a path parameter, and for no other name', () => {
    const wanted = [...operations.values()]
      .filter(({ path, operation }) => operation.requestBody || path.includes('{'))
      .map(({ operation }) => operation.operationId);
    expect(Object.keys(REQUEST_EXAMPLES)).toEqual(expect.arrayContaining(wanted));
    expect([...operations.keys()]).toEqual(expect.arrayContaining(Object.keys(REQUEST_EXAMPLES)));
  });

  test('tell every event that is posted to webhooks, each with a body that fits its schema', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: a document is read as it is
    const document: any = await (await fetch(`${server.address}/openapi.json`)).json();
    expect(Object.keys(document.webhooks)).toEqual(EVENT_TYPES);
    const ajv = new Ajv2020({ strict: false });
    // as: the package is CommonJS, and its callable default sits one level down in its types
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema({ $id: 'openapi', components: document.components });
    const check = ajv.getSchema('openapi#/components/schemas/WebhookEvent');
    for (const type of EVENT_TYPES) {
      const { example, schema } = document.webhooks[type].post.requestBody.content['application/json'];
      expect(schema.$ref).toBe('#/components/schemas/WebhookEvent');
      expect(check?.(example), type).toBe(true);
    }
  });

  test('name parameters that their operation has', () => {
    for (const [id, example] of Object.entries(REQUEST_EXAMPLES)) {
      const known = operations.get(id)?.operation.parameters?.map(({ name }) => name) ?? [];
      const used = Object.keys({ ...example.path, ...example.query, ...example.headers });
      expect(known, id).toEqual(expect.arrayContaining(used));
    }
  });

  test('work when they are executed in order, and get the replies that the document shows', async () => {
    const replies: Record<string, { status: number; body: unknown }> = {};
    const without = [...operations.keys()].filter((id) => !(id in REQUEST_EXAMPLES));
    const inOneTime = [...Object.keys(REQUEST_EXAMPLES), ...without].filter((id) => id !== MOVES_TIME);
    for (const id of [...inOneTime, MOVES_TIME]) {
      const placed = operations.get(id);
      if (!placed) continue;
      await allCounted();
      const reply = await (ENDLESS.includes(id) ? beginStream(placed) : execute(id, placed));
      expect(Object.keys(placed.operation.responses), id).toContain(String(reply.status));
      expect(reply.status, `${id}: ${JSON.stringify(reply.body)}`).toBe(successOf(placed.operation));
      if (id === 'exportConfigBundle') exported = reply.body;
      replies[id] = { status: reply.status, body: inOrder(neutral(reply.body)) };
    }
    // After a wanted change: npx vitest run packages/server/test/http/openapi-examples.test.ts -u && npm run generate
    await expect(`${JSON.stringify(replies, null, 2)}\n`).toMatchFileSnapshot(replyFile);
  });
});

/** Ranks and badges that are reached are records, whose numbers the replies show: they come before the next call. */
async function allCounted(): Promise<void> {
  const behind = `select from consumer_cursor c join program_head h using (program_id)
    where c.consumer in ('standings', 'rules') and c.number < h.number`;
  while (((await server.database.pool.query(behind)).rowCount ?? 0) > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What an operation answers when it goes well: 201 where it makes something (not the 200 of its dry run), 202 for later. */
function successOf({ responses }: Operation): number {
  return [201, 202, 204].find((status) => status in responses) ?? 200;
}

async function execute(id: string, { path, method, operation }: Placed): Promise<{ status: number; body: unknown }> {
  const example = REQUEST_EXAMPLES[id] ?? {};
  const value = (given: string | number | boolean) => names.get(String(given)) ?? String(given);
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(value(example.path?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, given] of Object.entries(example.query ?? {})) query.set(name, value(given));
  const target = `${method.toUpperCase()} ${filled}${query.size > 0 ? `?${query}` : ''}`;
  const file = operation.requestBody?.content['text/csv'];
  if (file) {
    const headers = { ...example.headers, 'content-type': 'text/csv' };
    return server.call(target, undefined, { key: null, rawBody: String(example.body), headers });
  }
  const isForm = operation.requestBody?.content['application/x-www-form-urlencoded'] !== undefined;
  if (!isForm) return server.call(target, withBundle(example.body), { key: null, headers: { ...example.headers } });
  const fields = Object.entries(example.body as Record<string, string>);
  const rawBody = String(new URLSearchParams(Object.fromEntries(fields.map(([name, given]) => [name, value(given)]))));
  return server.call(target, undefined, {
    key: null,
    rawBody,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** A bundle is signed by the server that made it, and names its clients: the one that was exported before stands for an example's. */
function withBundle(body: unknown): unknown {
  if (!('bundle' in Object(body))) return body;
  const clients = { test: server.credentials.clientId, till: names.get(EXAMPLE_IDS.client) };
  return { ...Object(body), clients, bundle: exported };
}

/** The first event of a stream that its example opens, as it went over the wire. */
async function beginStream({ path, operation }: Placed): Promise<{ status: number; body: unknown }> {
  const { query } = REQUEST_EXAMPLES[operation.operationId ?? ''] ?? {};
  const { clientId, secret } = server.credentials;
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const asked = new URLSearchParams(query as Record<string, string>);
  const reader = await readEvents(`${server.address}${path}?${asked}`, { authorization });
  const [first] = await reader.events(1);
  reader.close();
  return { status: reader.status, body: `id: ${first?.id}\nevent: ${first?.event}\ndata: ${first?.data}\n\n` };
}

/** A reply without what is random: names of this run become the example's, secrets and hashes samples. */
function neutral(body: unknown): unknown {
  let text = JSON.stringify(body);
  for (const [shown, real] of names) text = text.replaceAll(real, shown);
  text = text
    .replaceAll(server.credentials.clientId, 'ck_1_0d4f7a10b92c4e55a8c3f16e')
    .replaceAll(server.address, 'https://points.example.com')
    .replaceAll(shop.address, 'https://shop.example/mycred-api/')
    .replace(/"data":"ph-prg_1_[0-9a-f]{8}-a[0-9a-f]{16}"/g, '"data":"ph-prg_1_9f3c2a7b-a5e0a7f2648c39b1d"')
    .replace(/"id":"rma_1_(?!.b6c7f29534d1e8a)[0-9a-f]{16}"/g, '"id":"rma_1_5e0a7f2648c39b1d"')
    .replace(/"id":"bkt_1_(?!5f0c9d2ab4e81763|0b6c7f29534d1e8a)[0-9a-f]{16}"/g, '"id":"bkt_1_9b1d0c3e5a7f2648"')
    .replace(/"signature":"[^"]*"/g, '"signature":"shown-as-it-is-over-all-of-it"')
    .replace(/"last_used_at":"[^"]*"/g, '"last_used_at":null')
    .replace(/"last_used_from":"[^"]*"/g, '"last_used_from":null')
    .replace(
      /"(secret|callback_secret|key|access_token)":"([a-z]+_\d+_|whsec_)?[\w+/=-]{20,}"/g,
      '"$1":"$2shown-this-once"',
    )
    .replace(/"password":"[\w ]{29}"/g, '"password":"2hBY GuLa 3hjw uVml AACR DrAr"')
    .replace(/"id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, `"id":"${EXAMPLE_IDS.application_password}"`)
    .replace(/\b[0-9a-f]{32}\b/g, '9f4360b400d483f98d02e5bbf602b190')
    .replace(/\b[0-9a-f]{64}\b/g, '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9')
    .replace(/"(cursor":"|id: )(\d+)-[0-9a-f]{8}\b/g, '"$1$2-5feceb66')
    .replace(/evt_1_test_\d+/g, (event) => ([...names.keys()].includes(event) ? event : 'evt_1_test_51862904'))
    .replace(/\/hooks\/ihk_1_[0-9a-f]+/g, `/hooks/${EXAMPLE_IDS.inbound_hook}`)
    .replace(/\?key=[\w-]{22}/g, '?key=Yy3kX0s1t8mZb6c9QwErTg')
    .replace(/sl_1_[\w-]{43}/g, 'sl_1_shown-this-once')
    .replace(/"id":"(ck_\d+_|sec_|lnk_\d+_|rms_\d+_|whe_\d+_|ihk_\d+_|ver_\d+_)[0-9a-f]+"/g, (whole, prefix: string) =>
      sample(whole, prefix),
    )
    .replace(/"client":"ck_\d+_[0-9a-f]+"/g, `"client":"${[...names.keys()][0]}"`);
  return JSON.parse(text);
}

/** Things with random ids come in random order: clients, remote sites and endpoints here by name, secrets by what is said of them. */
function inOrder(body: unknown): unknown {
  const { items, secrets } = body as { items?: Named[]; secrets?: unknown[] };
  const nameOf = ({ name, url }: Named) => name ?? url ?? '';
  if (items?.every((item) => nameOf(item) !== '' && /^(ck|ihk|rms|whe)_/.test(item.id ?? ''))) {
    items.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  }
  for (const item of items ?? []) inOrder(item);
  secrets?.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return body;
}

function sample(whole: string, prefix: string): string {
  const shown = [...names.keys()].find((name) => name.startsWith(prefix)) ?? '';
  return whole.includes(shown) || whole.includes('ck_1_0d4f7a10') ? whole : `"id":"${shown}"`;
}
