// Arrays as parameters of the hot statements: the driver's own way asks of every element what it is.

/** Numbers, booleans, days and instants: texts that an array literal takes as they are. */
export function plainArray(values: readonly (number | boolean | string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** Texts of any kind, `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(TEXT, values);
}

/** Byte strings, `bytea[]`. */
export function bytesArray(values: readonly (Uint8Array | null)[]): Buffer {
  return binaryArray(BYTES, values);
}

/** Instants in milliseconds since 1970; neighbours are often the same. */
export function instantArray(values: readonly (number | null)[]): string {
  let last: number | null = null;
  let text = 'NULL';
  const texts = values.map((value) => {
    if (value === null) return 'NULL';
    if (value !== last) {
      last = value;
      text = new Date(value).toISOString();
    }
    return text;
  });
  return `{${texts.join(',')}}`;
}

/** `oid`: of the element's type; it is the same in every database. */
type ElementType<T> = { oid: number; size(value: T): number; write(value: T, into: Buffer, at: number): void };

const TEXT: ElementType<string> = {
  oid: 25,
  size: (value) => Buffer.byteLength(value),
  write: (value, into, at) => void into.write(value, at),
};
const BYTES: ElementType<Uint8Array> = {
  oid: 17,
  size: (value) => value.length,
  write: (value, into, at) => into.set(value, at),
};

/**
 * The array as `array_recv` of PostgreSQL takes it; the driver sends a buffer as it is. A literal would have quotes in it escaped on
 * this side and looked for, byte by byte, on the other.
 */
function binaryArray<T>(type: ElementType<T>, values: readonly (T | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : type.size(value)));
  // One dimension, perhaps with nulls, of this type, of so many elements, of which the first is number 1.
  const head = [1, 1, type.oid, values.length, 1];
  const buffer = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + INT_BYTES + size, head.length * INT_BYTES));
  let at = 0;
  for (const part of head) at = buffer.writeInt32BE(part, at);
  values.forEach((value, place) => {
    const size = sizes[place] ?? 0;
    at = buffer.writeInt32BE(value === null ? NULL_SIZE : size, at);
    if (value !== null) type.write(value, buffer, at);
    at += size;
  });
  return buffer;
}

const INT_BYTES = 4;
const NULL_SIZE = -1;
