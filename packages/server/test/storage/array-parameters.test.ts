import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesArray, textArray } from '../../src/storage/array-parameters.ts';
import { openOwnDatabase } from '../support/own-database.ts';

const database = await openOwnDatabase();

async function read(type: 'text' | 'bytea', parameter: Buffer): Promise<unknown> {
  const { rows } = await database.pool.query(`select $1::${type}[] as found`, [parameter]);
  return rows[0]?.found;
}

describe('an array as a parameter is read as it was', () => {
  test.each<[string, (string | null)[]]>([
    ['none', []],
    ['nothing but nulls', [null, null]],
    ['what means something in a literal', ['', 'NULL', '{}', '"', '\\', ',', '{"a":"b\\"c"}', ' ', '\n', '\u001f']],
    ['of several bytes a character', ['è', '€', '😀', null, 'x']],
  ])('texts: %s', async (_name, texts) => {
    expect(await read('text', textArray(texts))).toEqual(texts);
  });

  test('texts of any kind', async () => {
    // What the doors refuse is not stored: NUL, and halves of characters.
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0') && one.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
        expect(await read('text', textArray(texts))).toEqual(texts);
      }),
      { numRuns: 100 },
    );
  });

  test('byte strings', async () => {
    const bytes = [Buffer.from([0, 92, 34, 255]), null, Buffer.alloc(0), new Uint8Array([1, 2]).subarray(1)];
    expect(await read('bytea', bytesArray(bytes))).toEqual(bytes.map((each) => each && Buffer.from(each)));
  });
});
