/** JSON with every object's fields in order of their names: the same text for the same value, however it was written. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? 'null';
}

/** The same value with its fields in order: made once, so that the engine writes it at its own speed. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  // as: neither null nor an array, so it is an object of fields
  const fields = value as Record<string, unknown>;
  const names = sortNames(Object.keys(fields));
  const isUsual = !names.some(isUnusual);
  const ordered: Record<string, unknown> = isUsual ? {} : Object.create(null);
  for (const name of names) ordered[name] = inOrder(fields[name]);
  return isUsual ? ordered : new Proxy(ordered, { ownKeys: () => names });
}

/** A name that an object would put before others because it is a number, or would take for its prototype. */
function isUnusual(name: string): boolean {
  return (name >= '0' && name < ':') || name === '__proto__';
}

/** Few names are quicker put in their places one by one: sorting makes copies first. */
const FEW = 16;

/** Sorts names as `sort` does, by their UTF-16. */
function sortNames(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let place = 1; place < names.length; place += 1) {
    const name = names[place] ?? '';
    let to = place;
    for (let before = names[to - 1]; before !== undefined && name < before; before = names[to - 1]) {
      names[to] = before;
      to -= 1;
    }
    names[to] = name;
  }
  return names;
}
