import { describe, expect, test } from 'vitest';
import { canUseWrk, readReport } from '../bench/wrk.ts';

describe('what wrk reports', () => {
  test('is read from the line of our own script, microseconds as milliseconds', () => {
    const said = 'Running 2s test\n  1000 requests in 2.00s\nREPORT 1000 10 2000000 1520.500000 1234 9876\n';
    const expected = { perSecond: 495, mean: 1.52, p50: 1.23, p99: 9.88, failed: 10, refused: 0, seconds: 2 };
    expect(readReport(said)).toEqual(expected);
  });

  test('without that line is an error that repeats what it said', () => {
    expect(() => readReport('unable to connect')).toThrow('wrk said something unexpected: unable to connect');
  });
});

describe('wrk is used', () => {
  const load = {
    url: '',
    connections: 1,
    seconds: 1,
    method: 'GET' as const,
    headers: {},
    next: () => ({ path: '/' }),
  };
  test.each([
    { more: {}, can: true },
    { more: { rate: 5 }, can: false },
    { more: { mayRefuse: true }, can: false },
    { more: { hasOwnKeys: true }, can: false },
  ])('with $more: $can', ({ more, can }) => {
    expect(canUseWrk({ ...load, ...more })).toBe(can);
  });
});
