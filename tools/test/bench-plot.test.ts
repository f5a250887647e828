import { describe, expect, test } from 'vitest';
import { chooseTicks, drawPlot } from '../bench/plot.ts';

const plot = {
  title: 'Fish & chips',
  across: 'connections',
  up: 'milliseconds',
  places: ['1', '10', '64\nmany'],
  lines: [
    { name: 'p50', values: [0, 50, 100] },
    { name: 'p99', values: [25, undefined, 75] },
  ],
};
const svg = drawPlot(plot);

describe('a plot', () => {
  test('names its title, axes, places and lines, escaped', () => {
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word]) => word);
    const ticks = ['0', '20', '40', '60', '80', '100'];
    const labels = ['1', '10', '64', 'many', 'connections', 'milliseconds'];
    expect(words).toEqual(['Fish &amp; chips', 'p50', 'p99', ...ticks, ...labels]);
  });

  test('puts each value at its height: none at the bottom, the largest at the top; what is missing is left out', () => {
    const [first, second] = [...svg.matchAll(/<polyline[^>]*points="([^"]*)"/g)].map(([, points]) =>
      points?.split(' ').map((point) => point.split(',').map(Number)),
    );
    expect(first?.map(([, y]) => y)).toEqual([316, 200, 84]);
    expect(second?.map(([, y]) => y)).toEqual([258, 142]);
    expect(second?.map(([x]) => x)).toEqual([first?.[0]?.[0], first?.[2]?.[0]]);
  });

  test('needs nothing but itself, and has colours for dark pages', () => {
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|<image|href=/);
  });
});

describe('the ticks of an axis', () => {
  test.each([
    { most: 0, ticks: [0, 1] },
    { most: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { most: 97, ticks: [0, 20, 40, 60, 80, 100] },
    { most: 5_405, ticks: [0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000] },
    { most: 12_000, ticks: [0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000] },
  ])('up to $most', ({ most, ticks }) => {
    expect(chooseTicks(most)).toEqual(ticks);
  });
});
