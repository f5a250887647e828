import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.ts';

const names = fc.oneof(
  fc.constantFrom('sku', 'quantity', '10', '9', '01', '4294967295', '__proto__', 'constructor', '', '-1', 'Ä'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -0, 1.5, 1e21, 'text', '"\\\n', '\ud800'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 20 }).map(toObject),
  ),
}));

function toObject(fields: [string, unknown][]): unknown {
  const made = {};
  for (const [name, value] of fields) {
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

/** The same, written out one by one. */
function plainly(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${plainly(field)}`).join(',')}}`;
}

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return toObject(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, reversed(field)]),
  );
}

test('fields stand in the order of their names, whatever the names are, and whatever order they came in', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(canonicalJson(value)).toBe(plainly(value));
      expect(canonicalJson(reversed(value))).toBe(plainly(value));
    }),
    { numRuns: 2_000, seed: 20_261_130 },
  );
});

test('what is undefined is left out of objects, and null elsewhere', () => {
  expect(canonicalJson({ b: undefined, a: [undefined], '7': undefined })).toBe('{"a":[null]}');
  expect(canonicalJson(undefined)).toBe('null');
});
