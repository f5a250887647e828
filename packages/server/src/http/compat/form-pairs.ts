/**
 * Reads a query string or a form body as PHP does: raw bytes in, names with undecoded texts out.
 *
 * `+` is a space, `%hh` a byte, a malformed `%` stays; the bytes are UTF-8, and for a value that is not `unreadable` stands.
 * A repeated name: the last one wins. `name[]` and `name[x]` set `name` to the empty text; pairs without a name are
 * dropped.
 */
export function readFormPairs(bytes: Uint8Array, unreadable = ''): Map<string, string> {
  // One character a byte: splitting before decoding, so that no encoded separator is taken for a real one.
  const raw = Buffer.from(bytes).toString('latin1');
  const values = new Map<string, string>();
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=');
    const name = decodeText(equals === -1 ? pair : pair.slice(0, equals)) ?? '';
    const list = /^([^[]+)\[.*\]/s.exec(name);
    const key = list?.[1] ?? name;
    if (key !== '') values.set(key, list || equals === -1 ? '' : (decodeText(pair.slice(equals + 1)) ?? unreadable));
  }
  return values;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeText(raw: string): string | undefined {
  const octets = raw
    .replaceAll('+', ' ')
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodeUtf8(Buffer.from(octets, 'latin1'));
}

/** The text of UTF-8 bytes, a byte order mark included; undefined when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
