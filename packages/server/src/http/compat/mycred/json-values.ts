import { decodeUtf8 } from '../form-pairs.ts';
import { writePhpNumber } from './php-number.ts';

/**
 * Reads a JSON body into texts as PHP converts them: numbers from their source text, true is `1`, and false, null,
 * objects and arrays are the empty text. An array's names are 0, 1, 2 ….
 *
 * Anything but an object or array at the top, and whatever is not JSON, gives nothing. As in PHP that includes nesting
 * deeper than 512, bytes that are not UTF-8 and escapes of half a surrogate pair.
 */
export function readJsonValues(body: Uint8Array): Map<string, string> {
  const text = decodeUtf8(body);
  const root = text === undefined ? undefined : parseKeepingNumbers(text);
  if (typeof root !== 'object' || root === null || isNumberSource(root)) return new Map();
  return new Map(Object.entries(root).map(([name, value]) => [name, writeText(value)]));
}

/** Stands for a number: what was written, not what a double makes of it. */
type NumberSource = { [numberSource]: string };

const numberSource = Symbol('number source');
const MAX_DEPTH = 512;

function parseKeepingNumbers(text: string): unknown {
  if (isDeeperThan(text, MAX_DEPTH)) return undefined;
  let isWellFormed = true;
  // The third argument is part of ECMAScript 2026 and of Node 22, but not yet of TypeScript's library.
  const keepNumber = (key: string, value: unknown, context?: { source?: string }): unknown => {
    isWellFormed &&= key.isWellFormed() && (typeof value !== 'string' || value.isWellFormed());
    return typeof value === 'number' ? { [numberSource]: context?.source ?? String(value) } : value;
  };
  try {
    const root: unknown = JSON.parse(text, keepNumber);
    return isWellFormed ? root : undefined;
  } catch {
    return undefined;
  }
}

function writeText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === true) return '1';
  return isNumberSource(value) ? writePhpNumber(value[numberSource]) : '';
}

function isNumberSource(value: unknown): value is NumberSource {
  return typeof value === 'object' && value !== null && numberSource in value;
}

/** Whether brackets nest deeper than `limit`; brackets inside strings do not count. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') isInString = !isInString;
    else if (isInString) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
