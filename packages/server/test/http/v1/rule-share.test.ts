import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPointType } from '../../../src/commands/create-point-type.ts';
import { createProgram } from '../../../src/commands/create-program.ts';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import type { ApiCaller } from '../../support/api-caller.ts';
import { type MailReceiver, startMailReceiver } from '../../support/mail-receiver.ts';
import { makeActiveRule } from '../../support/rule-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const NAME = 'Scontrino <b>& più';
let mails: MailReceiver;
let server: TestServer;
let staging: ApiCaller;
/** The rule in production, the same one in staging, and one that is not called. */
let rule: string;
let twin: string;
let purchase: string;

beforeAll(async () => {
  mails = await startMailReceiver({
    onRcptTo: ({ address }, _session, callback) =>
      address.startsWith('nobody@')
        ? callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
        : address.startsWith('later@')
          ? callback(Object.assign(new Error('come back later'), { responseCode: 451 }))
          : callback(),
  });
  const env = { SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'Shop <points@shop.example>' };
  server = await startTestServer({ env });
  const stagingId = await addStaging();
  staging = await server.callerWith(ALL_SCOPES, stagingId);
  // Another number there: ids of one environment are not those of the other.
  await makeActiveRule(staging, { key: 'other', name: 'Other' });
  twin = await makeActiveRule(staging, { key: 'receipt', name: NAME });
  rule = await makeActiveRule(server.call, { key: 'receipt', name: NAME });
  purchase = await makeActiveRule(server.call, { key: 'basket', name: 'Basket', trigger: { on: 'purchase' } });
});
afterAll(async () => {
  await server?.stop();
  await mails?.close();
});

async function addStaging(): Promise<number> {
  const parts = { pool: server.database.pool, by: 'test', clock: server.clock.now, randomBytes };
  const program = { key: 'shop', environment: 'staging', name: 'shop', timeZone: 'Europe/Rome' } as const;
  const made = await createProgram(parts, program);
  if (made.kind !== 'created') throw new Error(made.kind);
  const names = { nameSingular: 'point', namePlural: 'points' };
  await createPointType(parts, made.programId, { key: 'points', scale: 0, ...names });
  return made.programId;
}

const share = async (query = '?language=en') => (await server.call(`GET /v1/rules/${rule}/share${query}`)).body;
const mail = (body: object, of = rule) => server.call(`POST /v1/rules/${of}/share/email`, body);

describe('a rule is shared', () => {
  test('with what a developer has to know of it, and no secret', async () => {
    const shared = await share();
    expect(shared).toMatchObject({
      rule_name: NAME,
      rule_id: rule,
      rule_type: 'earn',
      environment: 'production',
      endpoint: `${server.address}/v1/rules/${rule}/triggers`,
      guide: expect.stringContaining(`${server.address}/docs/rules/${rule}?key=`),
      amount: 'none',
    });
    for (const fact of [NAME, rule, shared.endpoint, shared.guide, 'Earn Points', 'Production', 'separately'])
      expect(shared.text).toContain(fact);
    expect(JSON.stringify(shared)).not.toMatch(/c[sk]_\d|whsec_/);
  });

  test('with the id of its environment, and the same key', async () => {
    const { body } = await staging(`GET /v1/rules/receipt/share`);
    expect(body).toMatchObject({ rule_id: twin, environment: 'staging' });
    expect(twin).not.toBe(rule);
  });

  test('in the language that is asked for, or accepted', async () => {
    expect((await share('?language=de')).text).toContain('Guten Tag');
    const headers = { 'accept-language': 'fr, it-CH;q=0.8, en;q=0.5' };
    expect((await server.call(`GET /v1/rules/${rule}/share`, undefined, { headers })).body.text).toContain(
      'Buongiorno',
    );
  });
});

describe('a mail', () => {
  test('says exactly that, as text and HTML, in the reader’s language', async () => {
    const sent = await mail({ to: 'dev@partner.example', language: 'it' });
    const { subject, text, guide } = await share('?language=it');
    expect(sent).toMatchObject({ status: 200, body: { to: 'dev@partner.example', language: 'it', subject } });
    const arrived = mails.received.at(-1);
    expect(arrived).toMatchObject({ from: 'points@shop.example', to: ['dev@partner.example'] });
    expect(arrived?.headers.get('subject')).toBe(subject);
    expect(arrived?.parts.get('text/plain')).toBe(text);
    const html = arrived?.parts.get('text/html') ?? '';
    expect(html).toContain('Scontrino &lt;b&gt;&amp; più');
    expect(html).toContain(`<a href="${guide}">`);
    expect(`${text}${html}`).not.toMatch(/c[sk]_\d|whsec_/);
  });

  test.each([
    ['no address', {}, '/to'],
    ['two addresses', { to: 'a@b.example, c@d.example' }, '/to'],
    ['a second header', { to: 'a@b.example\r\nBcc: c@d.example' }, '/to'],
    ['no language of ours', { to: 'a@b.example', language: 'fr' }, '/language'],
  ])('to %s: 400', async (_, body, pointer) => {
    const before = mails.received.length;
    expect(await mail(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect(mails.received.length).toBe(before);
  });

  test('that the mail server refuses: 422; that it may take later, or without one: 503', async () => {
    expect(await mail({ to: 'nobody@partner.example' })).toMatchObject({
      status: 422,
      body: { code: 'mail_refused', errors: [{ pointer: '/to', detail: expect.stringContaining('no such mailbox') }] },
    });
    const later = await mail({ to: 'later@partner.example' });
    expect(later).toMatchObject({ status: 503, body: { code: 'mail_failed' } });
    const bare = await startTestServer();
    const shown = await makeActiveRule(bare.call, { key: 'receipt', name: NAME });
    const unsent = await bare.call(`POST /v1/rules/${shown}/share/email`, { to: 'dev@partner.example' });
    expect(unsent).toMatchObject({ status: 503, body: { code: 'mail_not_configured' } });
    await bare.stop();
  });
});

describe('refused', () => {
  test('a rule that is not called: 409; that is not there: 404', async () => {
    for (const target of [`GET /v1/rules/${purchase}/share`, 'GET /v1/rules/basket/share'])
      expect(await server.call(target)).toMatchObject({ status: 409, body: { code: 'rule_not_shareable' } });
    const body = { to: 'dev@partner.example' };
    expect(await mail(body, purchase)).toMatchObject({ status: 409 });
    expect(await mail(body, 'rul_1_99')).toMatchObject({ status: 404, body: { code: 'unknown_rule' } });
  });

  test('without the scope: 403', async () => {
    const trigger = await server.callerWith(['rules:trigger']);
    expect((await trigger(`GET /v1/rules/${rule}/share`)).status).toBe(403);
    const reader = await server.callerWith(['rules:read']);
    expect((await reader(`POST /v1/rules/${rule}/share/email`, { to: 'dev@partner.example' })).status).toBe(403);
  });
});

describe('the guide', () => {
  test('is read without credentials by its whole address, staging first', async () => {
    const page = await fetch((await share()).guide);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('Scontrino &#60;b&#62;&#38; più');
    expect(html.indexOf(`<code>${twin}</code>`)).toBeGreaterThan(0);
    expect(html.indexOf(`<code>${twin}</code>`)).toBeLessThan(html.indexOf(`<code>${rule}</code>`));
    expect(html).toContain(`${server.address}/v1/rules/${twin}/triggers`);
    for (const language of ['curl', 'PHP', 'Python', 'TypeScript', 'Apps Script'])
      expect(html).toContain(`<h3>${language}</h3>`);
    expect(html).not.toMatch(/<script|c[sk]_\d_|<b>&/);
  });

  test('is nobody’s who guesses the rule’s id, or has another rule’s address', async () => {
    const { guide } = await share();
    const key = new URL(guide).searchParams.get('key');
    const home = `${server.address}/docs/rules`;
    for (const url of [
      `${home}/${rule}`,
      `${home}/${rule}?key=`,
      `${home}/${twin}?key=${key}`,
      `${home}/x?key=${key}`,
    ]) {
      const page = await fetch(url);
      expect(page.status).toBe(404);
      expect(await page.text()).not.toContain('Scontrino');
    }
    expect((await fetch(`${server.address}/docs`)).status).toBe(200);
  });
});
