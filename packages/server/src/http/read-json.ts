import { isUtf8 } from 'node:buffer';
import type { App } from './app-parts.ts';
import { ProblemError } from './problems.ts';

/**
 * Makes JSON in UTF-8 (RFC 8259 §8.1) the only body that routes take; anything else is 415.
 *
 * Bytes that are not UTF-8 are refused: decoding would put U+FFFD in their place, and what is stored would not be what was
 * sent. Fields called `__proto__` are refused by the parser.
 */
export function readOnlyJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // Libraries that send JSON say so also where they send nothing, on calls that take nothing.
    if (body.length === 0) return done(null, undefined);
    if (isUtf8(body)) {
      const text = body.toString('utf8');
      const lossy = LONG_NUMBER.test(text) ? findLossyNumber(text) : undefined;
      return lossy === undefined ? parse(request, text, done) : done(lossyNumber(lossy));
    }
    done(
      new ProblemError({ status: 400, code: 'invalid_json', detail: 'The body is not UTF-8; expected JSON in UTF-8.' }),
    );
  });
}

/** Sixteen digits or more: only such numbers can be changed by reading them, so only they are looked at one by one. */
const LONG_NUMBER = /\d[\d.]{15,}/;

/** A number that JavaScript would silently change, as it was written; texts may hold what they like. */
function findLossyNumber(json: string): string | undefined {
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g)) {
    if (token.startsWith('"')) continue;
    if (digitsOf(String(Number(token))) !== digitsOf(token)) return token.slice(0, 64);
  }
  return undefined;
}

/** A number's significant digits. */
function digitsOf(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '');
}

function lossyNumber(token: string): ProblemError {
  const detail = `The number ${token} has more digits than JSON numbers hold exactly; send it as text, in quotes.`;
  return new ProblemError({ status: 400, code: 'number_out_of_range', detail });
}
