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
    if (isUtf8(body)) return parse(request, body.toString('utf8'), done);
    done(
      new ProblemError({ status: 400, code: 'invalid_json', detail: 'The body is not UTF-8; expected JSON in UTF-8.' }),
    );
  });
}
