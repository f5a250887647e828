import type { Part } from './plan.ts';
import { drawPlot } from './plot.ts';
import type { Results, Row } from './results.ts';

/** A plot of the document: `svg` goes into `file` beside the results. */
export type DrawnPlot = { part: Part; file: string; title: string; svg: string };

type Value = 'perSecond' | 'p50' | 'p99' | 'memoryMb';
type Wanted = { part: Part; file: string; title: string; across: string; up: string; values: readonly Value[] };

const UP: Readonly<Record<Value, string>> = {
  perSecond: 'requests a second',
  p50: 'milliseconds',
  p99: 'milliseconds',
  memoryMb: 'MB',
};
const CONNECTIONS = 'connections';
const SIZE = 'members and postings in the database';
const PLOTS: readonly Wanted[] = [
  draw('credits', 'credits-throughput', 'Durable credits, one server', ['perSecond']),
  draw('credits', 'credits-latency', 'Latency of durable credits, one server', ['p50', 'p99']),
  draw('growth', 'growth-throughput', 'Throughput as the database grows', ['perSecond']),
  draw('growth', 'growth-p50', 'Median latency as the database grows', ['p50']),
  draw('growth', 'growth-p99', '99th percentile of latency as the database grows', ['p99']),
  draw('growth', 'growth-memory', 'Resident memory of the server as the database grows', ['memoryMb']),
];

function draw(part: 'credits' | 'growth', name: string, title: string, values: readonly [Value, ...Value[]]): Wanted {
  const across = part === 'credits' ? CONNECTIONS : SIZE;
  return { part, file: `${name}.svg`, title, across, up: UP[values[0]], values };
}

/** The plots for which something was measured. */
export function drawPlots(results: Results): DrawnPlot[] {
  return PLOTS.flatMap((wanted) => {
    const rows = (results[wanted.part]?.rows ?? []).filter(({ plot }) => plot !== undefined);
    if (rows.length === 0) return [];
    const { part, file, title, across, up } = wanted;
    const places = distinct(rows.map(({ plot }) => plot?.place ?? ''));
    const names = distinct(rows.map(({ plot }) => plot?.line ?? ''));
    const lines = names.flatMap((name) =>
      wanted.values.map((value) => ({
        name: wanted.values.length > 1 ? `${name}, ${value}` : name,
        values: places.map((place) => valueAt(rows, { name, place, value })),
      })),
    );
    const measured = lines.filter((line) => line.values.some((value) => value !== undefined));
    return [{ part, file, title, svg: drawPlot({ title, across, up, places, lines: measured }) }];
  });
}

function valueAt(rows: readonly Row[], at: { name: string; place: string; value: Value }): number | undefined {
  return rows.find(({ plot }) => plot?.line === at.name && plot.place === at.place)?.[at.value];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
