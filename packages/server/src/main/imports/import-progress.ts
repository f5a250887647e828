import type { ImportTotals } from './run-import.ts';

/** Where progress is told: a terminal gets one line that is written over, anything else a line now and then. */
export type ProgressOutput = { readonly isTTY?: boolean; write(text: string): unknown };

const PLAIN_EVERY_MS = 5_000;
const TERMINAL_EVERY_MS = 200;

/**
 * Tells how far an import is: lines, lines a second, the time left by the share of the file that is read, lines rejected.
 *
 * @param share how much of what is imported has been read, from 0 to 1
 */
export function makeProgress(
  output: ProgressOutput,
  share: () => number,
  now: () => number,
): { tell(totals: ImportTotals): void; end(): void } {
  const startedAt = now();
  const everyMs = output.isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS;
  let lastAt = startedAt;
  return {
    tell(totals) {
      if (now() - lastAt < everyMs) return;
      lastAt = now();
      const text = progressText(totals, share(), now() - startedAt);
      output.write(output.isTTY ? `\r${text.padEnd(78)}` : `${text}\n`);
    },
    end() {
      if (output.isTTY) output.write(`\r${' '.repeat(78)}\r`);
    },
  };
}

/** Pure: what is told after `tookMs` milliseconds. */
export function progressText({ processed, rejected }: ImportTotals, share: number, tookMs: number): string {
  const rate = tookMs > 0 ? Math.round((processed / tookMs) * 1_000) : 0;
  const left = share <= 0 ? undefined : Math.round((tookMs * (1 - share)) / share / 1_000);
  const parts = [
    `${processed.toLocaleString('en')} lines`,
    `${rate.toLocaleString('en')}/s`,
    `${Math.floor(share * 100)} %`,
    ...(left === undefined ? [] : [`${left} s left`]),
    `${rejected.toLocaleString('en')} rejected`,
  ];
  return parts.join(', ');
}
