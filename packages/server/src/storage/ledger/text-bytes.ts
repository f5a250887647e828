/** Used again by everybody, for no more than one call. */
const space = Buffer.allocUnsafeSlow(32_768);

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const NULL = Buffer.from('null');

/**
 * The bytes of a salt and of the JSON of some texts after it; good until the next call.
 *
 * Texts of records are mostly JSON themselves, and JSON in JSON has a quote to escape every few characters, which the engine's own
 * writer takes several times as long for. What is not all of printable ASCII is left to that.
 */
export function saltedJson(salt: Uint8Array, texts: readonly (string | null)[]): Uint8Array {
  space.set(salt);
  let at: number | undefined = salt.length;
  for (const text of texts) {
    space[at] = at === salt.length ? OPEN : COMMA;
    at = writeText(text, at + 1);
    if (at === undefined) return Buffer.concat([salt, Buffer.from(JSON.stringify(texts))]);
  }
  space[at] = CLOSE;
  return space.subarray(0, at + 1);
}

/** Writes a text as JSON does, and gives where it ends; undefined when it is too long, or not plain. */
function writeText(text: string | null, from: number): number | undefined {
  // Room for a backslash before each, for the quotes, and for what stands after it.
  if (from + 2 * (text?.length ?? 0) + 2 * NULL.length > space.length) return undefined;
  if (text === null) {
    space.set(NULL, from);
    return from + NULL.length;
  }
  space[from] = QUOTE;
  let at = from + 1;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit < 0x20 || unit > 0x7e) return undefined;
    if (unit === QUOTE || unit === BACKSLASH) {
      space[at] = BACKSLASH;
      at += 1;
    }
    space[at] = unit;
    at += 1;
  }
  space[at] = QUOTE;
  return at + 1;
}
