/** One line of a file, by the names of its columns. What is missing is the empty text. */
export type Fields = Readonly<Record<string, string>>;

/** What a line says, or what is wrong with it: which column, what stood there, and what was expected. */
export type RowReading<T> = { row: T } | { problem: string };

/** Thrown by the readers below and turned into a `problem` by {@link readRow}: no line gets further than its first one. */
class RowProblem extends Error {}

/** Runs a reader over one line; what it finds wrong becomes the line's problem. */
export function readRow<T>(read: () => T): RowReading<T> {
  try {
    return { row: read() };
  } catch (error) {
    if (error instanceof RowProblem) return { problem: error.message };
    throw error;
  }
}

export function wrong(column: string, found: string, expected: string): Error {
  return new RowProblem(`${column}: expected ${expected}, found ${shown(found)}`);
}

export function required(fields: Fields, column: string, expected: string): string {
  const text = fields[column] ?? '';
  if (text === '') throw wrong(column, text, expected);
  return text;
}

/** A whole number from `least` on, at most 15 digits. */
export function wholeNumber(fields: Fields, column: string, least: number): number {
  const expected = `a whole number from ${least} on`;
  const text = required(fields, column, expected);
  if (!/^-?\d{1,15}$/.test(text) || Number(text) < least) throw wrong(column, text, expected);
  return Number(text);
}

/** One of the texts that pass `isRight`; undefined when the column is empty. */
export function optional(
  fields: Fields,
  column: string,
  is: { right(text: string): boolean; expected: string },
): string | undefined {
  const text = fields[column] ?? '';
  if (text === '') return undefined;
  if (!is.right(text)) throw wrong(column, text, is.expected);
  return text;
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
