import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wireAccessNews } from '../../src/main/wire-access-news.ts';
import { makeAuthenticator } from '../../src/queries/authenticate.ts';
import { keepRemoteSites } from '../../src/queries/find-remote-site.ts';
import { keepProgramConfigs } from '../../src/queries/program-configs.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { type CutProxy, openCutProxy } from '../support/cut-proxy.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/**
 * Another process on the server's database. Its clock of ages stands still, so that whatever it has kept would be kept for
 * ever: only what it hears can end it.
 */
let server: TestServer;
let proxy: CutProxy;
let other: Awaited<ReturnType<typeof openOther>>;

beforeAll(async () => {
  server = await startTestServer();
  proxy = await openCutProxy(server.databaseUrl);
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
});
beforeEach(async () => {
  other = await openOther();
});
afterEach(() => other.close());

async function openOther() {
  const logger = pino({ level: 'silent' });
  const database = openDatabase({ url: proxy.url, applicationName: 'other', poolSize: 2, logger });
  const parts = { pool: database.pool, clock: server.clock.now, logger, ticks: () => 0, secretKey: server.secretKey };
  const kept = {
    authenticator: makeAuthenticator(parts),
    configs: keepProgramConfigs(database.pool, () => 0),
    remoteSites: keepRemoteSites(parts),
  };
  const news = wireAccessNews({ database, logger }, kept);
  const listening = `select count(*)::int as count from pg_stat_activity where query = 'listen pointhouse_access'
    and application_name = 'other' and state = 'idle'`;
  const isListening = async () => (await server.database.pool.query(listening)).rows[0].count === 1;
  await expect.poll(isListening).toBe(true);
  return {
    ...kept,
    isListening,
    async close() {
      await news.close();
      await database.close();
    },
  };
}

describe('what one process changes, another obeys without waiting for what it keeps to grow old', () => {
  test('a client is revoked, or one of its secrets', async () => {
    for (const revoke of ['client', 'secret']) {
      const { body } = await server.call('POST /v1/clients', { name: 'till', scopes: ['points:read'] });
      const ask = () => other.authenticator.authenticateBasic(body.id, body.secret);
      expect(await ask()).toMatchObject({ by: body.id });
      expect(await ask()).toMatchObject({ by: body.id });
      const path = revoke === 'client' ? body.id : `${body.id}/secrets/${body.secrets[0].id}`;
      expect((await server.call(`POST /v1/clients/${path}/revoke`)).status).toBe(200);
      await expect.poll(ask).toBeUndefined();
    }
  });

  test('an application password is revoked, or its operator has another role or none', async () => {
    for (const change of ['password', 'role', 'removal']) {
      const login = `person-${change}`;
      const person = { login, email: `${login}@shop.example`, role: 'owner' };
      const { body: operator } = await server.call('POST /v1/operators', person);
      const passwords = `/v1/operators/${operator.id}/application-passwords`;
      const { body: password } = await server.call(`POST ${passwords}`, { name: 'laptop' });
      const ask = async () => {
        const principal = await other.authenticator.authenticateOperator(login, password.password);
        return principal?.scopes.has('clients:write') ?? false;
      };
      expect(await ask()).toBe(true);
      if (change === 'password') await server.call(`DELETE /v1/operators/${operator.id}/application-passwords`);
      if (change === 'role') await server.call(`PATCH /v1/operators/${operator.id}`, { role: 'support' });
      if (change === 'removal') await server.call(`DELETE /v1/operators/${operator.id}`);
      await expect.poll(ask).toBe(false);
    }
  });

  test('a remote site is switched off; a point type is made', async () => {
    const { body: site } = await server.call('POST /v1/remote-sites', { slug: 'forum', host: '*' });
    const isEnabled = async () => (await other.remoteSites.find('forum', 'any'))?.settings.enabled;
    expect(await isEnabled()).toBe(true);
    await server.call(`PATCH /v1/remote-sites/${site.id}`, { enabled: false }, { headers: { 'if-match': '"1"' } });
    await expect.poll(isEnabled).toBe(false);
    const hasMiles = async () => (await other.configs.get(server.programId)).pointTypes.has('miles');
    expect(await hasMiles()).toBe(false);
    await server.call('POST /v1/point-types', { key: 'miles', decimals: 0 });
    await expect.poll(hasMiles).toBe(true);
  });

  test('what was changed while its connection was away', async () => {
    const { body } = await server.call('POST /v1/clients', { name: 'till', scopes: ['points:read'] });
    const ask = () => other.authenticator.authenticateBasic(body.id, body.secret).catch(() => 'away');
    expect(await ask()).toMatchObject({ by: body.id });
    proxy.down();
    expect((await server.call(`POST /v1/clients/${body.id}/revoke`)).status).toBe(200);
    proxy.up();
    await expect.poll(ask).toBeUndefined();
    await expect.poll(other.isListening).toBe(true);
  });
});
