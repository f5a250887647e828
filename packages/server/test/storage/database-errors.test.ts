import { describe, expect, test } from 'vitest';
import { isRetryable, statementFailed } from '../../src/storage/database-errors.ts';

const error = (code: string | undefined, message = 'failed') =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('what an error of the database means for a batch', () => {
  test.each([
    ['40001', true, true],
    ['40P01', true, true],
    ['53100', true, true],
    ['55P03', true, true],
    ['25006', true, true],
    ['23505', true, false],
    ['22021', true, false],
    ['57P01', false, true],
    ['25P03', false, true],
    ['08006', false, true],
    ['EPIPE', false, true],
    ['EPERM', false, true],
    ['ECONNREFUSED', false, true],
    ['ECONNRESET', false, true],
  ])('%s: the statement failed: %s, trying again may help: %s', (code, failed, retryable) => {
    expect([statementFailed(error(code)), isRetryable(error(code))]).toEqual([failed, retryable]);
  });

  test('a connection that ended without a code leaves the outcome open', () => {
    const ended = error(undefined, 'Connection terminated unexpectedly');
    expect([statementFailed(ended), isRetryable(ended)]).toEqual([false, true]);
  });

  test('a bug is neither', () => {
    const bug = new TypeError('x is not a function');
    expect([statementFailed(bug), isRetryable(bug), isRetryable('text'), isRetryable(null)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
