import { readFormPairs } from '../form-pairs.ts';
import { cleanText } from './clean-text.ts';
import { readJsonValues } from './json-values.ts';

/** Cleaned values by name. A name that was sent is present, also with the empty text. */
export type RemoteParameters = ReadonlyMap<string, string>;

/**
 * Reads the parameters of a call: the query first, then the body laid over it name by name, with any method.
 *
 * `target` is the raw request target (one character a byte, as Node gives it). The body counts only as JSON or as a
 * form, by media type, whatever its parameters and letter case; other bodies are ignored.
 */
export function readParameters(target: string, contentType: string | undefined, body: Uint8Array): RemoteParameters {
  const mark = target.indexOf('?');
  const query = mark === -1 ? new Uint8Array() : Buffer.from(target.slice(mark + 1), 'latin1');
  const merged = [...readFormPairs(query), ...readBody(contentType, body)];
  return new Map(merged.map(([name, value]) => [name, cleanText(value)]));
}

function readBody(contentType: string | undefined, body: Uint8Array): ReadonlyMap<string, string> {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return readJsonValues(body);
  if (mediaType === 'application/x-www-form-urlencoded') return readFormPairs(body);
  return new Map();
}
