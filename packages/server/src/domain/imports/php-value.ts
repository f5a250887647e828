/**
 * Reads a value that PHP's `serialize` wrote: null, booleans, numbers, texts and arrays, nested.
 *
 * Lengths of texts count bytes of UTF-8. Objects and references are not read. Undefined when the text is no such value, as
 * are most texts. (Format: the PHP manual, "serialize".)
 */
export function readPhpValue(text: string): unknown {
  if (!/^(?:N;|[bid]:|s:\d+:"|a:\d+:\{)/.test(text)) return undefined;
  const cursor = { text, at: 0 };
  try {
    const value = readValue(cursor, 0);
    return cursor.at === text.length ? value : undefined;
  } catch {
    return undefined;
  }
}

type Cursor = { readonly text: string; at: number };

const MAX_DEPTH = 32;

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Error('nested too deep');
  const kind = cursor.text.slice(cursor.at, cursor.at + 2);
  cursor.at += 2;
  switch (kind) {
    case 'N;':
      return null;
    case 'b:':
      return upTo(cursor, ';') === '1';
    case 'i:':
    case 'd:':
      return readNumber(upTo(cursor, ';'));
    case 's:':
      return readText(cursor);
    case 'a:':
      return readArray(cursor, depth);
    default:
      throw new Error('not a value that is read');
  }
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) throw new Error('not a number');
  return number;
}

function readText(cursor: Cursor): string {
  let bytes = Number(upTo(cursor, ':'));
  if (!Number.isInteger(bytes) || cursor.text[cursor.at] !== '"') throw new Error('not a text');
  const start = cursor.at + 1;
  let end = start;
  while (bytes > 0 && end < cursor.text.length) {
    const point = cursor.text.codePointAt(end) ?? 0;
    bytes -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    end += point < 0x10000 ? 1 : 2;
  }
  if (bytes !== 0 || cursor.text.slice(end, end + 2) !== '";') throw new Error('a text of another length');
  cursor.at = end + 2;
  return cursor.text.slice(start, end);
}

/** A list when its keys count from 0, else an object; never with a prototype that a key could name. */
function readArray(cursor: Cursor, depth: number): unknown {
  const count = Number(upTo(cursor, ':'));
  if (!Number.isInteger(count) || count > cursor.text.length || cursor.text[cursor.at] !== '{')
    throw new Error('not an array');
  cursor.at += 1;
  const entries: [string, unknown][] = [];
  for (let index = 0; index < count; index += 1) {
    const key = readValue(cursor, depth + 1);
    entries.push([String(key), readValue(cursor, depth + 1)]);
  }
  if (cursor.text[cursor.at] !== '}') throw new Error('an array of another length');
  cursor.at += 1;
  const isList = entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function upTo(cursor: Cursor, end: string): string {
  const at = cursor.text.indexOf(end, cursor.at);
  if (at < 0) throw new Error('cut off');
  const text = cursor.text.slice(cursor.at, at);
  cursor.at = at + 1;
  return text;
}
