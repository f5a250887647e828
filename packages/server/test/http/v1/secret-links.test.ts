import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/languages.ts';
import { callbackSecretPurpose } from '../../../src/storage/client-callbacks.ts';
import { encryptSecret } from '../../../src/storage/secret-box.ts';
import { makeApiCaller } from '../../support/api-caller.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const HOUR = 3_600_000;
const logged: string[] = [];
let server: TestServer;

beforeAll(async () => {
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  server = await startTestServer({ logger, env: { POINTHOUSE_REFUSED_REQUESTS_PER_MINUTE: '40' } });
});
afterAll(() => server?.stop());

const addClient = async (name = 'till', scopes = ['point-types:read']) =>
  (await server.call('POST /v1/clients', { name, scopes })).body;
const addLink = async (client: { id: string }, body: object = {}) =>
  (await server.call(`POST /v1/clients/${client.id}/secret-links`, body)).body;
const look = (url: string, language = 'en') => fetch(url, { headers: { 'accept-language': language } });
/** As the button does. */
const press = (url: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' });
/** The secrets that a page shows. */
function read(html: string) {
  const [clientId, secret, callbackSecret] = [...html.matchAll(/<code class="value">([^<]+)<\/code>/g)].map(
    ([, text]) => (text ?? '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );
  return { clientId, secret, callbackSecret };
}

describe('a secret link', () => {
  test('shows what its client needs after the button only, once, and what it shows works', async () => {
    const client = await addClient();
    const link = await addLink(client);
    expect(link).toMatchObject({ id: expect.stringMatching(/^lnk_1_/), client: client.id });
    expect(link.url).toMatch(new RegExp(`^${server.address}/secrets/sl_1_[A-Za-z0-9_-]{43}$`));
    expect(link.expires_at).toBe(new Date(server.clock.now() + 72 * HOUR).toISOString());
    for (const _ of [1, 2]) {
      const page = await look(link.url);
      const html = await page.text();
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(html).toContain('<form method="post">');
      expect(html).not.toMatch(/cs_1_|whsec_|<script|https?:\/\//);
    }
    await fetch(link.url, { method: 'HEAD' });
    const opened = await press(link.url);
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { clientId, secret = '', callbackSecret } = read(await opened.text());
    expect(clientId).toBe(client.id);
    expect(callbackSecret).toMatch(/^whsec_/);
    const call = await makeApiCaller(server.address, { clientId: client.id, secret });
    expect((await call('GET /v1/point-types')).status).toBe(200);
    for (const again of [await press(link.url), await look(link.url)]) {
      const html = await again.text();
      expect(again.status).toBe(410);
      expect(html).toContain('It was opened on March 1, 2026');
      expect(html).not.toContain(secret);
    }
  });

  test('loads nothing, runs nothing, and is framed by nobody', async () => {
    const page = await look((await addLink(await addClient())).url);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('makes no secret before it is opened, and none that is kept in clear', async () => {
    const client = await addClient();
    const link = await addLink(client);
    const secretsOf = async () => (await server.call(`GET /v1/clients/${client.id}`)).body.secrets.length;
    expect(await secretsOf()).toBe(1);
    const { secret = '', callbackSecret = '' } = read(await (await press(link.url)).text());
    expect(await secretsOf()).toBe(2);
    const { rows } = await server.database.pool.query(
      `select (select string_agg(l::text, '') from secret_link l) || (select string_agg(s::text, '') from client_secret s)
        || (select string_agg(c::text, '') from client c) || (select string_agg(a::text, '') from audit a) as all`,
    );
    for (const shown of [secret, callbackSecret, link.url.split('/').at(-1)]) expect(rows[0].all).not.toContain(shown);
  });

  test('is opened by one of many who press at once', async () => {
    const client = await addClient();
    const link = await addLink(client);
    const replies = await Promise.all(Array.from({ length: 12 }, () => press(link.url)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(410)]);
    expect((await server.call(`GET /v1/clients/${client.id}`)).body.secrets).toHaveLength(2);
  });

  test('gives the callback secret that the client has, not another one', async () => {
    const client = await addClient();
    const rotated = await server.call(`POST /v1/clients/${client.id}/rotate-callback-secret`, {});
    const pages = [await addLink(client), await addLink(client)].map(async ({ url }) => (await press(url)).text());
    const [one, two] = (await Promise.all(pages)).map(read);
    expect(one?.callbackSecret).toBe(rotated.body.callback_secret);
    expect(two?.callbackSecret).toBe(rotated.body.callback_secret);
    expect(one?.secret).not.toBe(two?.secret);
  });

  test('whose callback secret was kept under another secret key is told so, and shows its secret once that is replaced', async () => {
    const client = await addClient();
    const { url } = await addLink(client);
    const sealed = encryptSecret(Buffer.alloc(32, 99), 'secret', callbackSecretPurpose(client.id));
    await server.database.pool.query('update client set callback_secret_encrypted = $2 where id = $1', [
      client.id,
      sealed,
    ]);
    const refused = await press(url);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'secret_unreadable' }]);
    await server.call(`POST /v1/clients/${client.id}/rotate-callback-secret`, {});
    expect(read(await (await press(url)).text()).clientId).toBe(client.id);
  });

  test('ends the other secrets only once it is opened, if it was asked to', async () => {
    const client = await addClient();
    const link = await addLink(client, { others_end_in_seconds: 60 });
    server.clock.advance(HOUR);
    const call = await makeApiCaller(server.address, { clientId: client.id, secret: client.secret });
    expect((await call('GET /v1/point-types')).status).toBe(200);
    await press(link.url);
    server.clock.advance(60_000);
    expect((await call('GET /v1/point-types')).status).toBe(401);
  });

  test('ends by itself, and says so', async () => {
    const client = await addClient();
    const link = await addLink(client, { expires_in_hours: 1 });
    server.clock.advance(HOUR - 1);
    expect((await look(link.url)).status).toBe(200);
    server.clock.advance(1);
    for (const late of [await look(link.url), await press(link.url)]) {
      expect(late.status).toBe(410);
      expect(await late.text()).toContain('It ended on');
    }
    expect((await server.call(`GET /v1/clients/${client.id}`)).body.secrets).toHaveLength(1);
  });

  test('is withdrawn, itself or with its client; what was opened cannot be', async () => {
    const client = await addClient();
    const [one, two, three] = [await addLink(client), await addLink(client), await addLink(client)];
    const revoke = (link: { id: string }) =>
      server.call(`POST /v1/clients/${client.id}/secret-links/${link.id}/revoke`);
    for (const _ of [1, 2]) expect((await revoke(one)).status).toBe(204);
    const withdrawn = await press(one.url);
    expect(withdrawn.status).toBe(410);
    expect(await withdrawn.text()).toContain('It was withdrawn on');
    await press(two.url);
    expect(await revoke(two)).toMatchObject({ status: 409, body: { code: 'secret_link_opened' } });
    await server.call(`POST /v1/clients/${client.id}/revoke`);
    for (const dead of [await look(three.url), await press(three.url)]) expect(dead.status).toBe(410);
    const made = await server.call(`POST /v1/clients/${client.id}/secret-links`, {});
    expect(made).toMatchObject({ status: 409, body: { code: 'client_revoked' } });
  });

  test('speaks the reader’s language, and shows names as they are', async () => {
    const link = await addLink(await addClient('<b>Kasse & "Söhne"</b>'));
    const german = await (await look(link.url, 'fr;q=0.9, de-AT, en;q=0.8')).text();
    expect(german).toContain('<html lang="de">');
    expect(german).toContain('Zugangsdaten jetzt zeigen');
    expect(german).toContain('&#60;b&#62;Kasse &#38; &#34;Söhne&#34;&#60;/b&#62;');
    expect(german).not.toContain('<b>');
    for (const language of LANGUAGES)
      expect(await (await look(link.url, language)).text()).toContain(`<html lang="${language}">`);
    expect(await (await look(link.url, 'toString, __proto__, *')).text()).toContain('<html lang="en">');
  });

  test('is told by the audit log when it was made and opened, and by whom the secret was', async () => {
    const client = await addClient();
    const link = await addLink(client);
    server.clock.advance(1);
    await press(link.url);
    const of = async (kind: string) => (await server.call(`GET /v1/audit?kind=${kind}`)).body.items;
    const entries = (await of('secret_link')).filter(({ subject }: { subject: string }) => subject.endsWith(link.id));
    expect(entries).toMatchObject([
      { action: 'changed', by: link.id, after: { opened_from: '127.0.0.1' } },
      { action: 'created', by: server.credentials.clientId, after: { opened_at: null } },
    ]);
    expect((await of('client_secret'))[0]).toMatchObject({ action: 'created', by: link.id });
    expect(JSON.stringify(entries)).not.toContain('sl_1_');
  });

  test('leaves no trace of its token in the log', async () => {
    const link = await addLink(await addClient());
    await press(link.url);
    await look(link.url.replace('/secrets/', '/%73ecrets/'));
    const lines = logged.join('');
    expect(lines).toContain('/secrets/****');
    expect(lines).not.toContain(link.url.split('/').at(-1));
  });
});

describe('a client’s links', () => {
  test('are listed with what became of each, and never with their address', async () => {
    const client = await addClient();
    const expired = await addLink(client, { expires_in_hours: 1 });
    server.clock.advance(HOUR);
    const [revoked, opened, ready] = [await addLink(client), await addLink(client), await addLink(client)];
    await addLink(await addClient());
    await server.call(`POST /v1/clients/${client.id}/secret-links/${revoked.id}/revoke`);
    await press(opened.url);
    const { items } = (await server.call(`GET /v1/clients/${client.id}/secret-links`)).body;
    const states = Object.fromEntries(items.map((item: { id: string; state: string }) => [item.id, item.state]));
    const wanted = { [expired.id]: 'expired', [revoked.id]: 'revoked', [opened.id]: 'opened', [ready.id]: 'ready' };
    expect(states).toEqual(wanted);
    expect(items.at(-1).id).toBe(expired.id);
    expect(items.find(({ id }: { id: string }) => id === opened.id).opened_from).toMatch(/127\.0\.0\.1/);
    expect(JSON.stringify(items)).not.toContain('sl_1_');
  });
});

describe('refused', () => {
  test.each([
    ['no hours', { expires_in_hours: 0 }, '/expires_in_hours'],
    ['a year', { expires_in_hours: 8_760 }, '/expires_in_hours'],
    ['a field that is none', { secret: 'x' }, '/secret'],
  ])('%s: 400 naming it', async (_, body, pointer) => {
    const { id } = await addClient();
    const reply = await server.call(`POST /v1/clients/${id}/secret-links`, body);
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  test('a client or a link that is not there: 404', async () => {
    expect(await server.call('POST /v1/clients/ck_1_none/secret-links', {})).toMatchObject({
      status: 404,
      body: { code: 'unknown_client' },
    });
    const { id } = await addClient();
    expect(await server.call(`POST /v1/clients/${id}/secret-links/lnk_1_none/revoke`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_secret_link' },
    });
  });

  test('a link for a client that may do more than the caller: 403', async () => {
    const { id } = await addClient('strong', ['points:write']);
    const writer = await server.callerWith(['clients:write']);
    expect(await writer(`POST /v1/clients/${id}/secret-links`, {})).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
  });

  test('whoever guesses is told nothing, and after a while not even that', async () => {
    const link = await addLink(await addClient());
    const wrong = `${link.url.slice(0, -1)}${link.url.endsWith('A') ? 'B' : 'A'}`;
    for (const page of [await look(wrong), await press(wrong), await look(`${server.address}/secrets/x`)]) {
      expect(page.status).toBe(404);
      expect(await page.text()).toContain('There is no such link');
    }
    let last = 404;
    for (let count = 0; count < 45 && last === 404; count += 1) last = (await press(wrong)).status;
    expect(last).toBe(429);
    expect((await press(link.url)).status).toBe(200);
  });
});
