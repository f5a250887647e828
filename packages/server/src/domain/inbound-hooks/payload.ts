/** What a sender's JSON says, exactly: whole numbers as `bigint` (texts of digits beyond 64 bits), others as `number`. */
export type PayloadValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PayloadValue[]
  | { readonly [name: string]: PayloadValue };

export const MAX_PAYLOAD_BYTES = 262_144;
const MAX_DEPTH = 32;
const MAX_LIST_LENGTH = 1_000;
const NO_JSON = 'expected values that JSON has';
const LARGEST_INT = 2n ** 63n - 1n;

/**
 * Reads JSON of another system. Nothing of it is rounded: two long ids that JavaScript would read as one number stay two.
 *
 * A fault tells what is wrong with it: no JSON, too deep, a list too long to be walked, a number beyond 64 bits. `around`: levels
 * that were laid around it here, when it was kept.
 */
export function readPayload(text: string, around = 0): { value: PayloadValue } | { fault: string } {
  let value: PayloadValue;
  try {
    value = JSON.parse(text, exactly) as PayloadValue; // as: that is what JSON and the reviver give
  } catch {
    return { fault: 'expected JSON' };
  }
  const fault = findFault(value, -around);
  return fault === undefined ? { value } : { fault };
}

/** The value as JSON again; {@link readPayload} gives the same value for it. */
export function payloadText(value: PayloadValue): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(payloadText).join(',')}]`;
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}:${payloadText(inner)}`)
    .join(',')}}`;
}

/** The payload with another value in the place of one of its own fields; anything but an object is given back as it is. */
export function withField(value: PayloadValue, name: string, replacement: string): PayloadValue {
  return isObject(value) && Object.hasOwn(value, name) ? { ...value, [name]: replacement } : value;
}

/** The text in a field of a payload; undefined when there is none. */
export function textField(value: PayloadValue, name: string): string | undefined {
  const field = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof field === 'string' ? field : undefined;
}

/**
 * Everything in the texts and names of a payload that may be an e-mail address, each once, at most `limit` of them.
 *
 * Around each @, as much as an address may have: up to the next white space, up to the next sign that writers put around one, and
 * its plain letters and digits only. One of the three is the address, whatever it is written in.
 */
export function listEmails(root: PayloadValue, limit: number): string[] {
  const found = new Set<string>();
  const open: PayloadValue[] = [root];
  for (let value = open.pop(); value !== undefined && found.size < limit; value = open.pop()) {
    if (typeof value === 'string') addEmails(value, found);
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) for (const name of Object.keys(value)) addEmails(name, found);
    open.push(...Object.values<PayloadValue>(value));
  }
  return [...found].slice(0, limit);
}

const MAX_EMAIL_LENGTH = 254;
const EMAIL_SIGNS = [/[^\s@]/u, /[^\s@<>()[\]{}"'`,;:|?&=/\\]/u, /[\p{L}\p{N}.+_-]/u];

function addEmails(text: string, found: Set<string>): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    for (const sign of EMAIL_SIGNS) {
      const [start, end] = [spanBefore(text, at, sign), spanAfter(text, at, sign)];
      if (start === at || end === at + 1) continue;
      const whole = text.slice(start, end);
      if (whole.length <= MAX_EMAIL_LENGTH) found.add(whole);
      // A sentence ends behind an address, and a list begins before one, with signs that may belong to it.
      if (EDGE.test(whole)) found.add(whole.replace(/^[.+_-]+/, '').replace(/(?<![.+_-])[.+_-]+$/, ''));
    }
  }
}

const EDGE = /^[.+_-]|[.+_-]$/;

function spanBefore(text: string, at: number, sign: RegExp): number {
  let start = at;
  while (start > 0 && at - start <= MAX_EMAIL_LENGTH && sign.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function spanAfter(text: string, at: number, sign: RegExp): number {
  let end = at + 1;
  while (end < text.length && end - at <= MAX_EMAIL_LENGTH && sign.test(text.charAt(end))) end += 1;
  return end;
}

// Node gives a third argument, with the number as it was written, that this version's types do not know.
function exactly(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? '';
  if (typeof value !== 'number' || !/^-?\d+$/.test(source)) return value;
  const exact = BigInt(source);
  return exact <= LARGEST_INT && exact >= -LARGEST_INT ? exact : source;
}

/** Why a value that a mapping has made is none that {@link readPayload} would give. */
export function findPayloadFault(value: unknown): string | undefined {
  return findFault(value, 0);
}

function findFault(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'expected numbers that 64 bits can hold';
  if (typeof value === 'string' && !value.isWellFormed()) return 'expected well-formed Unicode text';
  if (value === undefined || typeof value === 'function') return NO_JSON;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!isList(value) && Object.getPrototypeOf(value) !== Object.prototype) return NO_JSON;
  if (depth >= MAX_DEPTH) return `expected at most ${MAX_DEPTH} levels of nesting`;
  if (isList(value) && value.length > MAX_LIST_LENGTH) return `expected lists of at most ${MAX_LIST_LENGTH} elements`;
  for (const inner of Object.values(value)) {
    const fault = findFault(inner, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isObject(value: PayloadValue): value is { readonly [name: string]: PayloadValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}

// Array.isArray does not narrow read-only arrays.
function isList(value: unknown): value is readonly PayloadValue[] {
  return Array.isArray(value);
}
