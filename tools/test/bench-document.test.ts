import { describe, expect, test } from 'vitest';
import { composeDocument, readKept } from '../bench/document.ts';
import { drawPlots } from '../bench/plots.ts';
import type { PartResult, Results } from '../bench/results.ts';

const about = {
  measuredAt: '2026-02-03T04:05Z',
  commit: 'abc1234',
  machine: '2 cores',
  generator: 'autocannon',
  seconds: 5,
};
const cost = { serverMs: 0.1234, postgresMs: 0.05, walBytes: 300.4, tableBytes: 250, batch: 12.34, inFlight: 64 };
const credits: PartResult = {
  ...about,
  rows: [
    { what: 'bare', shown: '9/s' },
    {
      what: 'ten',
      shown: '3,100/s',
      perSecond: 3_100,
      p50: 2,
      p99: 9,
      target: '≥ 3,000/s',
      isMet: true,
      cost,
      plot: { line: 'credits', place: '10' },
    },
  ],
  leftOut: [],
};
const growth: PartResult = {
  ...about,
  commit: 'def5678',
  rows: [
    {
      what: 'large',
      shown: '2/s',
      perSecond: 2,
      target: '≥ 85 %',
      isMet: false,
      plot: { line: 'credits', place: 'L' },
    },
  ],
  leftOut: ['100 M postings: the disk is full'],
};
const results: Results = { growth, credits };
const document = composeDocument(results, drawPlots(results), '');

describe('the document of the benchmark', () => {
  test('begins with every aim and its verdict, and keeps what has no aim out of it', () => {
    const aims = document.slice(document.indexOf('## Aims'), document.indexOf('<!--'));
    expect(aims).toContain('| ten | 3,100/s | 2 | 9 |  | ≥ 3,000/s | yes |');
    expect(aims).toContain('| large | 2/s |  |  |  | ≥ 85 % | no |');
    expect(aims).not.toContain('bare');
  });

  test('has each part in order, with where it was measured, costs, plots and what was left out', () => {
    const heads = [...document.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
    expect(heads.slice(2)).toEqual(['Durable credits over HTTP', 'As the database grows']);
    expect(document).toContain('2026-02-03T04:05Z, at or after commit abc1234, 5 s each, load by autocannon. 2 cores.');
    expect(document).toContain('at or after commit def5678');
    expect(document).toContain('| ten | 0.123 | 0.050 | 300 | 250 | 12.3 | 64 |');
    expect(document).toContain('(benchmarks/credits-throughput.svg)');
    expect(document).toContain('(benchmarks/growth-p99.svg)');
    expect(document).toContain('Left out:\n\n- 100 M postings: the disk is full');
  });

  test('keeps what people wrote, word by word, however often it is written', () => {
    const own = `\n## What the limit is now, in order of cost\n\n1. Hashing: 12 %.\n`;
    const edited = document.replace(readKept(document), () => own);
    const again = composeDocument({ credits }, [], edited);
    expect(readKept(again)).toBe(own);
    expect(readKept(composeDocument({ credits }, [], again))).toBe(own);
    expect(again).not.toContain('As the database grows');
  });
});

describe('the plots of the benchmark', () => {
  test('are drawn for the parts that were measured', () => {
    expect(drawPlots({ credits }).map(({ file }) => file)).toEqual(['credits-throughput.svg', 'credits-latency.svg']);
    expect(drawPlots({})).toEqual([]);
  });

  test('have one line a value', () => {
    const latency = drawPlots({ credits }).find(({ file }) => file === 'credits-latency.svg');
    expect(latency?.svg).toContain('credits, p50: 2<');
    expect(latency?.svg).toContain('credits, p99: 9<');
  });
});
