import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** One mail as it arrived: the envelope, the headers by lower-case name, and the parts by media type, decoded. */
type ReceivedMail = {
  from: string;
  to: string[];
  user: string | undefined;
  headers: ReadonlyMap<string, string>;
  parts: ReadonlyMap<string, string>;
};

/** A real SMTP server on a free port, which takes what comes, unless its options say otherwise. */
export type MailReceiver = { port: number; received: ReceivedMail[]; close(): Promise<void> };

export async function startMailReceiver(options: SMTPServerOptions = {}): Promise<MailReceiver> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, { envelope, user }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, user: user?.toString(), ...readMail(Buffer.concat(chunks).toString('latin1')) });
        callback();
      });
    },
    ...options,
  });
  // Whoever hangs up in the middle is what some tests are about.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo; // as: it listens on a port
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

type Part = { headers: Map<string, string>; body: string };

function readMail(raw: string): Pick<ReceivedMail, 'headers' | 'parts'> {
  const { headers, body } = readPart(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const decoded = parts.map((text) => readPart(text.replace(/^\r\n/, ''))).map(decode);
  const shown = [...headers].map(([name, value]) => [name, decodeWords(value)] as const);
  return { headers: new Map(shown), parts: new Map(decoded) };
}

function readPart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const pairs = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
  });
  return { headers: new Map(pairs), body: raw.slice(end + 4) };
}

/** Undoes base64 and quoted-printable (RFC 2045 §6). */
function decode({ headers, body }: Part): [string, string] {
  const type = (headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
  const encoding = headers.get('content-transfer-encoding');
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquote(body.replace(/=\r\n/g, '')) : body, 'latin1');
  return [type, bytes.toString('utf8').replaceAll('\r\n', '\n').trim()];
}

/** Undoes encoded words in headers (RFC 2047). */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  const words = /(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi;
  return joined.replace(words, (run) => {
    const pieces = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, kind, content = '']) =>
      kind?.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64')
        : Buffer.from(unquote(content.replaceAll('_', ' ')), 'latin1'),
    );
    return Buffer.concat(pieces).toString('utf8');
  });
}

function unquote(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
