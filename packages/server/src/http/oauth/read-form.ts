/** Fields of a form, or what is wrong with it in a sentence. */
export type FormReading = { fields: ReadonlyMap<string, string> } | { problem: string };

/**
 * Reads `application/x-www-form-urlencoded` as OAuth wants it: a parameter without a value counts as left out, and one that
 * comes twice is an error (RFC 6749 §3.2). Bytes that are no UTF-8 are an error as well.
 */
export function readForm(body: string): FormReading {
  const fields = new Map<string, string>();
  const seen = new Set<string>();
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decodeForm(at === -1 ? pair : pair.slice(0, at));
    const value = at === -1 ? '' : decodeForm(pair.slice(at + 1));
    if (name === undefined || value === undefined) return { problem: 'the form is not well encoded' };
    if (seen.has(name)) return { problem: 'a parameter is given twice' };
    seen.add(name);
    if (value !== '') fields.set(name, value);
  }
  return { fields };
}

/** Decodes one name or value of a form: `+` is a space, `%` escapes are UTF-8; undefined when it is not that. */
export function decodeForm(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
