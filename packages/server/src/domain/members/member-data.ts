import { isJsonObject, type JsonObject } from '../json-object.ts';
import type { Checked } from '../ledger/checks.ts';
import { rejected } from '../ledger/checks.ts';
import { MAX_DATA_BYTES } from './member-fields.ts';

const MAX_DEPTH = 32;

/**
 * Free data as it is stored: JSON text of at most 8 kB (bytes of UTF-8), nested at most 32 deep.
 *
 * An object without fields is no data at all, so that clearing the last field and never having set one look alike.
 */
export function writeData(data: JsonObject): Checked<string | null> {
  if (isDeeperThan(data, MAX_DEPTH)) return rejected({ code: 'data_too_deep', maximum: MAX_DEPTH });
  const text = JSON.stringify(data);
  const bytes = utf8Length(text);
  if (bytes > MAX_DATA_BYTES) return rejected({ code: 'data_too_large', bytes, maximum: MAX_DATA_BYTES });
  return { value: text === '{}' ? null : text };
}

/** Applies a JSON merge patch (RFC 7396) to stored data: null removes a field, objects merge, all else replaces. */
export function patchData(stored: string | null, patch: JsonObject | null): Checked<string | null> {
  if (patch === null) return { value: null };
  if (isDeeperThan(patch, MAX_DEPTH)) return rejected({ code: 'data_too_deep', maximum: MAX_DEPTH });
  const present: unknown = stored === null ? {} : JSON.parse(stored);
  return writeData(mergePatch(isJsonObject(present) ? present : {}, patch));
}

function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  // A Map, not assignment: a field called __proto__ is a field like any other.
  const merged = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    const present = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isJsonObject(value)) merged.set(name, mergePatch(isJsonObject(present) ? present : {}, value));
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

/** Stops at the limit, so that no input, however deep, exhausts the stack. */
function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}

export function utf8Length(text: string): number {
  if (!/[\u0080-\uffff]/.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
