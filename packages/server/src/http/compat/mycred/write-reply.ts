import { formatDisplay } from '../../../domain/decimal-text.ts';
import type { RemoteBalance, RemoteOutcome } from './port.ts';

/** A reply as it goes on the wire. Header names in the spelling that is sent; for HEAD the body is left out later. */
export type WireReply = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** For the program's own log: the word that was said, or would have been with debug on, and why. */
  noted?: { code: string; detail?: string };
};

/** What a call came to. */
export type RemoteAnswer =
  | { kind: 'balance'; balance: RemoteBalance }
  | { kind: 'outcome'; outcome: RemoteOutcome; reason?: string | undefined }
  | { kind: 'error'; error: number; isTold: boolean };

export const ALLOWED_METHODS = ['GET', 'HEAD', 'POST'];

/** The reply to a routed call: always 200 and plain words, errors included. `now` in milliseconds since 1970. */
export function writeReply(answer: RemoteAnswer, now: number): WireReply {
  return { status: 200, headers: writeHeaders(now), body: escapeHtml(writeBody(answer)), ...noteOf(answer) };
}

/** No site answers here: neither that there is one nor why it keeps silent is told. */
export const notFoundReply: WireReply = bareReply(404);

export const methodNotAllowedReply: WireReply = bareReply(405, { Allow: ALLOWED_METHODS.join(', ') });

/** A fault: the outcome is unknown to us, so no word of the protocol may claim one. */
export const faultReply: WireReply = bareReply(503, { 'Retry-After': '1' });

export const tooLargeReply: WireReply = bareReply(413, { Connection: 'close' });

/** The one status that is added to the protocol: too many calls from an address ended in an error. */
export function tooManyReply(waitSeconds: number): WireReply {
  return bareReply(429, { 'Retry-After': String(waitSeconds) });
}

function bareReply(status: number, headers: Record<string, string> = {}): WireReply {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=UTF-8', 'Cache-Control': 'no-store', ...headers },
    body: '',
  };
}

function noteOf(answer: RemoteAnswer): Pick<WireReply, 'noted'> {
  if (answer.kind === 'balance') return {};
  if (answer.kind === 'error') return { noted: { code: `ERROR: ${answer.error}` } };
  const { outcome, reason: detail } = answer;
  return { noted: { code: outcome.toUpperCase(), ...(detail === undefined ? {} : { detail }) } };
}

function writeBody(answer: RemoteAnswer): string {
  if (answer.kind === 'balance') return formatDisplay(answer.balance.minor, answer.balance.format);
  if (answer.kind === 'outcome') return answer.outcome.toUpperCase();
  return answer.isTold ? `ERROR: ${answer.error}` : '';
}

function writeHeaders(now: number): Record<string, string> {
  const lastChristmas = Date.UTC(new Date(now).getUTCFullYear() - 1, 11, 25);
  return {
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store, no-cache, must-revalidate',
    Pragma: 'no-cache',
    // As the plugin does it: a week before this year began.
    Expires: new Date(lastChristmas).toUTCString(),
    'Last-Modified': new Date(now).toUTCString(),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' };

/** A separator may be any text, and the reply is HTML; an entity that is one already (`&nbsp;`) stays. */
function escapeHtml(text: string): string {
  return text
    .replace(/&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#\d+|#[xX][0-9a-fA-F]+);)/g, '&amp;')
    .replace(/[<>"']/g, (character) => ENTITIES[character] ?? character);
}
