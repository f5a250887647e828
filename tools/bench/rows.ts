import type { Measured } from './load.ts';
import type { Cost, Row } from './results.ts';

/** How a figure stands to its aim. */
export type Compared = { ratio?: string; target?: string; isMet?: boolean };

/** A line of a table from what was measured. An aim is missed when a request failed. */
export function row(
  what: string,
  measured: Measured & { cost?: Cost | undefined },
  more: Compared & Pick<Row, 'plot' | 'memoryMb'> = {},
): Row {
  const { perSecond, p50, p99, failed, cost } = measured;
  return {
    what,
    shown: failed > 0 ? `${rate(perSecond)}, ${failed} FAILED` : rate(perSecond),
    perSecond,
    p50,
    p99,
    ...(cost === undefined ? {} : { cost }),
    ...more,
    ...(more.isMet === undefined ? {} : { isMet: more.isMet && failed === 0 }),
  };
}

export function rate(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s`;
}

/** Against a figure of the same run, with an aim or without. */
export function compare(value: number, to: { value: number; name: string; least?: number }): Compared {
  const share = value / to.value;
  const ratio = `${(share * 100).toFixed(0)} % of ${to.name}`;
  if (to.least === undefined) return { ratio };
  return { ratio, target: `≥ ${to.least * 100} % of ${to.name}`, isMet: share >= to.least };
}
