/** A name that JSON writes as it is. */
const PLAIN = /^\w*$/;

/** JSON with every object's fields in order of their names: the same text for the same value, however it was written. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${text}]`;
  }
  // as: neither null nor an array, so it is an object of fields
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] === undefined) continue;
    const quoted = PLAIN.test(name) ? `"${name}"` : JSON.stringify(name);
    text += `${text === '' ? '' : ','}${quoted}:${canonicalJson(fields[name])}`;
  }
  return `{${text}}`;
}
