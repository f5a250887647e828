import type { Progress } from '../queries/verification/verify-program.ts';

/** Where progress is told: a terminal keeps one line up to date, everything else gets a line now and then. */
export type ProgressOutput = { readonly isTTY?: boolean; write(text: string): unknown };

/** Tells how far a verification is, with rate and time left, on standard error. `end` leaves the terminal's line clean. */
export function tellProgress(
  name: string,
  output: ProgressOutput = process.stderr,
): { report(progress: Progress): void; end(): void } {
  const pauseMs = output.isTTY ? 200 : 5_000;
  const clear = output.isTTY ? '\r\u001b[K' : '';
  let stage: { name: string; since: number; from: number } | undefined;
  let toldAt = performance.now();
  let hasLine = false;
  return {
    report({ stage: current, done, total }) {
      const now = performance.now();
      if (stage?.name !== current) stage = { name: current, since: now, from: done };
      if (now < toldAt + pauseMs) return;
      toldAt = now;
      hasLine = true;
      const rate = (done - stage.from) / Math.max(0.001, (now - stage.since) / 1_000);
      const left = rate > 0 ? `, ${durationText((total - done) / rate)} left` : '';
      const speed = current === 'tables' ? '' : `, ${countText(rate)}/s${left}`;
      const line = `${name}: ${countText(done)} of ${countText(total)} ${current}${speed}`;
      output.write(output.isTTY ? `${clear}${line}` : `${line}\n`);
    },
    end() {
      if (hasLine && output.isTTY) output.write(clear);
    },
  };
}

/** A count with its thousands apart. */
export function countText(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** A time in words: `45 s`, `12 min`, `3 h 20 min`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
