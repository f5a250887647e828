/** Told as conditions name it, or as the member's own data has it. */
const VERBATIM: ReadonlySet<string> = new Set(['facts', 'data']);

/** An explanation, or a part of one, with the names of fields as they are on the wire. */
export function presentExplanation(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const wire = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      if (VERBATIM.has(name) || !isObject(inner)) return [wire, inner];
      return [wire, Array.isArray(inner) ? inner.map(presentItem) : presentExplanation(inner)];
    }),
  );
}

/** Pairs of a name and a value stay pairs. */
function presentItem(item: unknown): unknown {
  return isObject(item) && !Array.isArray(item) ? presentExplanation(item) : item;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
