import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saltedJson } from '../../../src/storage/ledger/text-bytes.ts';

const plain = fc.string({ unit: fc.constantFrom('a', ' ', '~', '"', '\\', '{', '\x7f') });
const text = fc.oneof(plain, fc.string({ unit: 'binary' }), fc.constantFrom('', '\n', 'é', '…', '\ud800', '😀'));
const bytes = fc.uint8Array({ minLength: 0, maxLength: 16 });

test('the bytes are those of the salt and of the JSON that everybody writes', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.oneof(text, fc.constant(null)), { minLength: 1, maxLength: 3 }), (salt, texts) => {
      expectSame(salt, texts);
    }),
    { numRuns: 2_000, seed: 20_261_130 },
  );
});

test('whatever the length', () => {
  for (const length of [16_370, 16_371, 16_372, 16_373, 16_374, 16_375, 16_376, 16_380, 32_768, 100_000]) {
    for (const unit of ['a', '"']) {
      for (const texts of [
        [unit.repeat(length)],
        [unit.repeat(length), null, null],
        [null, unit.repeat(length), 'b'],
      ]) {
        expectSame(Buffer.alloc(16, 1), texts);
      }
    }
  }
});

function expectSame(salt: Uint8Array, texts: readonly (string | null)[]): void {
  expect(Buffer.from(saltedJson(salt, texts)).toString('hex')).toBe(
    Buffer.concat([salt, Buffer.from(JSON.stringify(texts))]).toString('hex'),
  );
}
