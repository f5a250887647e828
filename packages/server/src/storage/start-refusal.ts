/**
 * An error whose message is meant for the operator who starts the server: it says what is wrong and what is expected, and
 * is printed without a stack. Everything else that escapes from a start is a bug or a fault, and is printed whole.
 */
export function startRefusal(message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? {} : { cause });
  error.name = REFUSAL_NAME;
  return error;
}

/** Whether `error` was made by {@link startRefusal}. */
export function isStartRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === REFUSAL_NAME;
}

const REFUSAL_NAME = 'StartRefusal';
