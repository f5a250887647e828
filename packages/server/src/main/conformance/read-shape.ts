export type JsonObject = Readonly<Record<string, unknown>>;

/** An object of a parsed JSON document. @throws Error naming the place, when it is none. */
export function readObject(value: unknown, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${place}: expected an object, got ${describe(value)}`);
  }
  // An object that is no array has texts as names; its values stay unknown.
  return value as JsonObject;
}

export function readText(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new Error(`${place}: expected a text, got ${describe(value)}`);
  return value;
}

/** A text; null also when the field is missing. */
export function readTextOrNull(value: unknown, place: string): string | null {
  return value === null || value === undefined ? null : readText(value, place);
}

/** A whole number, 0 or more. */
export function readCount(value: unknown, place: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Error(`${place}: expected a whole number, got ${describe(value)}`);
  }
  return value;
}

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
}
