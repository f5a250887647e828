import { createTransport } from 'nodemailer';
import type { Instant } from '../domain/calendar.ts';
import type { SendMail } from '../domain/mail/send-mail.ts';

const CONNECT_MS = 5_000;
const SILENT_MS = 15_000;

/**
 * Makes the way to the mail server that the configuration names: `smtp://` (TLS where the server offers it, and always where a
 * password goes over a network) or `smtps://`. Each mail has a connection of its own, so there is nothing to close.
 */
export function makeMailer(options: {
  readonly url: string;
  readonly from: string;
  readonly clock: () => Instant;
}): SendMail {
  const { hostname, port, protocol, username, password } = new URL(options.url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const isLocal = isThisMachine(host);
  const transport = createTransport({
    host,
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: auth !== undefined && !isLocal,
    // A relay on this machine has a certificate of its own making as a rule, and nobody reads along on the way to it.
    ignoreTLS: isLocal,
    ...(auth ? { auth } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    // What is sent is what is given here, and nothing that it names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, language, subject, text, html }) => {
    const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': language };
    const date = new Date(options.clock());
    try {
      // An object, for in a text commas would name further readers.
      await transport.sendMail({
        from: options.from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers,
        date,
      });
      return { kind: 'sent' };
    } catch (error) {
      return { kind: isFinal(error) ? 'refused' : 'failed', error: describe(error) };
    }
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** A reply of 5xx about this mail (RFC 5321 §4.2.1). That we may not log in there is another matter, and may pass. */
function isFinal(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }; // as: any thrown value may be asked
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;
}

/** For people, on one line: a server's reply may have several. */
function describe(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replace(/\s+/g, ' ').slice(0, 500);
}
