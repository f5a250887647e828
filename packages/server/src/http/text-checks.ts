import type { FieldError } from './problems.ts';

const MAX_DEPTH = 64;

// Unicode Cc, and surrogates without their partner: PostgreSQL and JSON readers elsewhere choke on them.
const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_BREAKS = /[^\P{Cc}\t\n\r]/u;

/**
 * Finds values that no field may hold: control characters, lone surrogates, numbers such as 1e400 (which would be kept as
 * null), and nesting deeper than 64.
 *
 * Line breaks and tabs pass inside `data`, which is the caller's own. Walks without recursion, so that depth is harmless.
 */
export function findBadTexts(root: unknown, rootPointer = ''): FieldError[] {
  const errors: FieldError[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: rootPointer, depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, pointer, depth } = item;
    if (typeof value === 'string') {
      const problem = problemOfText(value, pointer);
      if (problem) errors.push({ pointer, ...problem });
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      errors.push({ pointer, code: 'number_out_of_range', detail: 'expected a number that 64 bits can hold' });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH)
        return [{ pointer, code: 'too_deep', detail: `expected at most ${MAX_DEPTH} levels of nesting` }];
      for (const [key, inner] of Object.entries(value)) {
        const problem = problemOfText(key, pointer);
        if (problem) errors.push({ pointer: `${pointer}/${printable(key)}`, ...problem });
        open.push({ value: inner, pointer: `${pointer}/${printable(key)}`, depth: depth + 1 });
      }
    }
  }
  return errors;
}

function problemOfText(text: string, pointer: string): { code: string; detail: string } | undefined {
  if (!text.isWellFormed()) return { code: 'lone_surrogate', detail: 'expected well-formed Unicode text' };
  const pattern = /\/data(\/|$)/.test(pointer) ? CONTROL_BUT_BREAKS : CONTROL;
  return pattern.test(text)
    ? { code: 'control_character', detail: 'expected text without control characters' }
    : undefined;
}

function printable(key: string): string {
  return key
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .slice(0, 100);
}
