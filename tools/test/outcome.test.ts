import { describe, expect, test } from 'vitest';
import { chooseExitStatus, describeOutcome } from '../testing/outcome.ts';

const skip = { name: 'starts as root', reason: 'this machine is not root' };

describe('the closing line of npm test', () => {
  const table = [
    { outcome: { passed: 3, failed: 0, skipped: [] }, closing: '3 passed, 0 failed', status: 0 },
    { outcome: { passed: 3, failed: 1, skipped: [] }, closing: '3 passed, 1 failed', status: 1 },
    { outcome: { passed: 0, failed: 0, skipped: [] }, closing: '0 passed, 0 failed', status: 1 },
    { outcome: { passed: 3, failed: 0, skipped: [skip] }, closing: '3 passed, 0 failed, 1 skipped', status: 0 },
  ];
  test.each(table)('$closing ends with status $status', ({ outcome, closing, status }) => {
    expect(describeOutcome(outcome).at(-1)).toBe(closing);
    expect(chooseExitStatus(outcome)).toBe(status);
  });

  test('a skipped test is told with its reason before the closing line', () => {
    const lines = describeOutcome({ passed: 1, failed: 0, skipped: [skip, { name: 'other', reason: '' }] });
    expect(lines.slice(0, -1)).toEqual([
      'skipped: starts as root (this machine is not root)',
      'skipped: other (no reason given)',
    ]);
  });
});
