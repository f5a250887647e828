// PostgreSQL array literals for the hot statements: the driver's own way asks of every element what it is.

/** Numbers, booleans, days and instants: texts that an array literal takes as they are. */
export function plainArray(values: readonly (number | boolean | string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** Texts of any kind. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

/** Byte strings, in hex. */
export function bytesArray(values: readonly (Uint8Array | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"\\\\x${hex(value)}"`)).join(',')}}`;
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

function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
