import type { FieldError } from './problems.ts';

const MAX_DEPTH = 64;

// Unicode Cc, and surrogates without their partner: PostgreSQL and JSON readers elsewhere choke on them.
const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_BREAKS = /[^\P{Cc}\t\n\r]/u;

/**
 * Finds values that no field may hold: control characters, lone surrogates, numbers such as 1e400 (which would be kept as
 * null), and nesting deeper than 64; in the order in which they stand there.
 *
 * Line breaks and tabs pass inside `data` and `payload`, which are the caller's own. Walks without recursion, so that depth is harmless.
 */
export function findBadTexts(root: unknown, rootPointer = ''): FieldError[] {
  const errors: FieldError[] = [];
  const open: Place[] = [{ value: root, key: rootPointer, parent: undefined, depth: 0 }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, depth } = place;
    const wrongKey = place.parent && problemOfText(place.key, place.parent);
    if (wrongKey) errors.push({ pointer: pointerTo(place), ...wrongKey });
    if (typeof value === 'string') {
      const problem = problemOfText(value, place);
      if (problem) errors.push({ pointer: pointerTo(place), ...problem });
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      errors.push({
        pointer: pointerTo(place),
        code: 'number_out_of_range',
        detail: 'expected a number that 64 bits can hold',
      });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) {
        return [
          { pointer: pointerTo(place), code: 'too_deep', detail: `expected at most ${MAX_DEPTH} levels of nesting` },
        ];
      }
      // What is pushed last comes first.
      for (const [key, inner] of Object.entries(value).reverse()) {
        open.push({ value: inner, key, parent: place, depth: depth + 1 });
      }
    }
  }
  return errors;
}

/** A value and the way to it; the pointer is only written out for what is wrong. */
type Place = { value: unknown; key: string; parent: Place | undefined; depth: number };

function pointerTo(place: Place): string {
  return place.parent ? `${pointerTo(place.parent)}/${printable(place.key)}` : place.key;
}

function problemOfText(text: string, place: Place): { code: string; detail: string } | undefined {
  if (!text.isWellFormed()) return { code: 'lone_surrogate', detail: 'expected well-formed Unicode text' };
  if (!CONTROL.test(text) || (isInData(place) && !CONTROL_BUT_BREAKS.test(text))) return undefined;
  return { code: 'control_character', detail: 'expected text without control characters' };
}

/** Line breaks are the caller's own in these: free data, and what another system has posted. */
const FREE = ['data', 'payload'];

function isInData(place: Place | undefined): boolean {
  return place !== undefined && ((place.parent !== undefined && FREE.includes(place.key)) || isInData(place.parent));
}

function printable(key: string): string {
  return key
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .slice(0, 100);
}
