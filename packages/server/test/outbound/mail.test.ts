import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { renderMail } from '../../src/domain/mail/render-mail.ts';
import { makeMailer } from '../../src/outbound/mail.ts';
import { type MailReceiver, startMailReceiver } from '../support/mail-receiver.ts';

const open: MailReceiver[] = [];
afterEach(() => Promise.all(open.splice(0).map((receiver) => receiver.close())));

async function start(options: Parameters<typeof startMailReceiver>[0] = {}): Promise<MailReceiver> {
  const receiver = await startMailReceiver(options);
  open.push(receiver);
  return receiver;
}

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const mailer = (place: string, from = 'Punkte der Bücherei <points@shop.example>') =>
  makeMailer({ url: place, from, clock: () => NOW });
const template = {
  subject: 'Regel „{{ rule }}“ für Sie',
  text: 'Guten Tag,\n\ndas ist die Regel {{ rule }}.',
  html: '<p>Guten Tag,</p>\n<p>das ist die Regel {{ rule }}.</p>',
};
const mail = {
  ...renderMail(template, { rule: 'Größe & <b>Güte</b>' }),
  to: 'dev@partner.example',
  language: 'de' as const,
};

describe('a mail', () => {
  test('arrives as text and HTML, from whom the configuration says, to one reader', async () => {
    const receiver = await start();
    expect(await mailer(`smtp://127.0.0.1:${receiver.port}`)(mail)).toEqual({ kind: 'sent' });
    expect(receiver.received).toHaveLength(1);
    const [arrived] = receiver.received;
    expect(arrived).toMatchObject({ from: 'points@shop.example', to: ['dev@partner.example'] });
    expect(Object.fromEntries(arrived?.headers ?? [])).toMatchObject({
      from: 'Punkte der Bücherei <points@shop.example>',
      to: 'dev@partner.example',
      subject: 'Regel „Größe & <b>Güte</b>“ für Sie',
      date: 'Sun, 01 Mar 2026 12:00:00 +0000',
      'auto-submitted': 'auto-generated',
      'content-language': 'de',
    });
    expect(arrived?.parts.get('text/plain')).toBe(mail.text);
    expect(arrived?.parts.get('text/html')).toBe(mail.html);
  });

  test('is told as refused when the server will not have it, as failed when it may later', async () => {
    const refusal = (responseCode: number) => Object.assign(new Error('no such mailbox\nhere'), { responseCode });
    for (const [status, kind] of [
      [550, 'refused'],
      [451, 'failed'],
    ] as const) {
      const receiver = await start({ onRcptTo: (_address, _session, callback) => callback(refusal(status)) });
      const outcome = await mailer(`smtp://127.0.0.1:${receiver.port}`)(mail);
      expect(outcome).toMatchObject({ kind, error: expect.stringContaining('no such mailbox') });
      expect(receiver.received).toEqual([]);
    }
  });

  test('fails, and says why, when nobody listens', async () => {
    const receiver = await start();
    await receiver.close();
    open.pop();
    const outcome = await mailer(`smtp://127.0.0.1:${receiver.port}`)(mail);
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining('ECONNREFUSED') });
  });

  test('goes out under the user and password of the address, percent-encoded', async () => {
    const receiver = await start({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) =>
        password === 'p@ss/wörd' ? callback(null, { user: username ?? '' }) : callback(new Error('wrong password')),
    });
    const at = `127.0.0.1:${receiver.port}`;
    expect(await mailer(`smtp://po%40shop:p%40ss%2Fw%C3%B6rd@${at}`)(mail)).toEqual({ kind: 'sent' });
    expect(receiver.received[0]?.user).toBe('po@shop');
    const wrong = await mailer(`smtp://po%40shop:nothing@${at}`)(mail);
    expect(wrong).toMatchObject({ kind: 'failed', error: expect.stringContaining('wrong password') });
    expect(JSON.stringify(wrong)).not.toContain('nothing');
  });

  test('goes to one reader or to nobody, however the address is written', async () => {
    const asked: string[] = [];
    const receiver = await start({
      onRcptTo: ({ address }, _session, callback) => {
        asked.push(address);
        callback();
      },
    });
    for (const to of ['dev@partner.example, eve@evil.example', 'dev@partner.example\r\nRCPT TO:<eve@evil.example>']) {
      const outcome = await mailer(`smtp://127.0.0.1:${receiver.port}`)({ ...mail, to });
      expect(outcome.kind).not.toBe('sent');
    }
    expect(asked).toEqual([]);
  });

  test('with a password goes over a network by TLS only', async () => {
    // By this form of its address, this machine counts as elsewhere.
    const users: string[] = [];
    const onAuth: SMTPServerOptions['onAuth'] = ({ username = '' }, _session, callback) => {
      users.push(username);
      callback(null, { user: username });
    };
    const plain = await start({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth });
    const refused = await mailer(`smtp://user:secret@[::ffff:127.0.0.1]:${plain.port}`)(mail);
    expect(refused).toMatchObject({ kind: 'failed', error: expect.stringContaining('STARTTLS') });
    // This one offers TLS, with a certificate that nobody knows.
    const strange = await start({ allowInsecureAuth: true, onAuth });
    const mistrusted = await mailer(`smtp://user:secret@[::ffff:127.0.0.1]:${strange.port}`)(mail);
    expect(mistrusted).toMatchObject({ kind: 'failed', error: expect.stringContaining('certificate') });
    expect([users, plain.received, strange.received]).toEqual([[], [], []]);
  });
});
