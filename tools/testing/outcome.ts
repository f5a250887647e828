/** What a test run came to; `failed` also counts files that do not load, broken hooks and errors nobody caught. */
export interface TestOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

export interface SkippedTest {
  readonly name: string;
  /** Empty when the test gave none. */
  readonly reason: string;
}

/** The skipped tests with their reasons, one a line, and last the closing line that `npm test` ends with. */
export function describeOutcome({ passed, failed, skipped }: TestOutcome): string[] {
  const skips = skipped.map(({ name, reason }) => `skipped: ${name} (${reason || 'no reason given'})`);
  const closing = `${passed} passed, ${failed} failed`;
  return [...skips, skipped.length === 0 ? closing : `${closing}, ${skipped.length} skipped`];
}

/** 0 only when something ran and nothing failed. */
export function chooseExitStatus({ passed, failed }: TestOutcome): number {
  return failed === 0 && passed > 0 ? 0 : 1;
}
