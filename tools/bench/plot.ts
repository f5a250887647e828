/** One line of a plot: a value for each place of the horizontal axis; undefined where nothing was measured. */
type Line = { name: string; values: readonly (number | undefined)[] };

/** A plot of lines over places in order. The vertical axis begins at zero, so that heights compare. */
export type Plot = { title: string; across: string; up: string; places: readonly string[]; lines: readonly Line[] };

const WIDTH = 760;
const HEIGHT = 400;
const AREA = { left: 84, right: 730, top: 84, bottom: 316 };
const COLOURS = 4;

/** Draws a plot as SVG that is readable on light and on dark pages and needs nothing but itself. */
export function drawPlot(plot: Plot): string {
  const values = plot.lines.flatMap((line) => line.values).filter((value) => value !== undefined);
  const ticks = chooseTicks(Math.max(0, ...values));
  const most = ticks.at(-1) ?? 1;
  const x = (place: number): number => {
    const step = (AREA.right - AREA.left) / plot.places.length;
    return round(AREA.left + step * (place + 0.5));
  };
  const y = (value: number): number => round(AREA.bottom - (value / most) * (AREA.bottom - AREA.top));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${inXml(plot.title)}">`,
    STYLE,
    `<rect class="page" width="${WIDTH}" height="${HEIGHT}"/>`,
    text(plot.title, { x: AREA.left, y: 30, kind: 'title' }),
    ...plot.lines.flatMap((line, index) => drawLegend(line, index, plot.lines)),
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${AREA.left}" x2="${AREA.right}" y1="${y(tick)}" y2="${y(tick)}"/>`,
      text(tick.toLocaleString('en'), { x: AREA.left - 8, y: y(tick) + 4, kind: 'end' }),
    ]),
    ...plot.places.flatMap((place, index) =>
      place.split('\n').map((part, row) => text(part, { x: x(index), y: AREA.bottom + 20 + row * 16, kind: 'middle' })),
    ),
    text(plot.across, { x: (AREA.left + AREA.right) / 2, y: HEIGHT - 18, kind: 'middle' }),
    `<text class="middle" transform="translate(20 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)">${inXml(plot.up)}</text>`,
    ...plot.lines.flatMap((line, index) => drawLine(line, index, { x, y })),
    '</svg>',
    '',
  ].join('\n');
}

const STYLE = `<style>
text { font: 13px system-ui, sans-serif; fill: #24292f } .title { font-size: 16px; font-weight: 600 }
.end { text-anchor: end } .middle { text-anchor: middle } .page { fill: #fff } .grid { stroke: #d0d7de }
.line { fill: none; stroke-width: 2 } .c0 { stroke: #0a5cc2; fill: #0a5cc2 } .c1 { stroke: #b3450b; fill: #b3450b }
.c2 { stroke: #1a7f4b; fill: #1a7f4b } .c3 { stroke: #8341c4; fill: #8341c4 } polyline.line { fill: none }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .page { fill: #0d1117 } .grid { stroke: #30363d }
.c0 { stroke: #58a6ff; fill: #58a6ff } .c1 { stroke: #f0883e; fill: #f0883e } .c2 { stroke: #56d364; fill: #56d364 }
.c3 { stroke: #bc8cff; fill: #bc8cff } polyline.line { fill: none } }
</style>`;

function drawLegend(line: Line, index: number, all: readonly Line[]): string[] {
  const before = all.slice(0, index).reduce((sum, { name }) => sum + name.length * 7 + 44, 0);
  const x = AREA.left + before;
  return [
    `<circle class="c${index % COLOURS}" cx="${x + 5}" cy="54" r="5"/>`,
    text(line.name, { x: x + 16, y: 58, kind: 'start' }),
  ];
}

function drawLine(line: Line, index: number, { x, y }: Record<'x' | 'y', (value: number) => number>): string[] {
  const dots = line.values.flatMap((value, place) => (value === undefined ? [] : [`${x(place)},${y(value)}`]));
  const colour = `c${index % COLOURS}`;
  return [
    `<polyline class="line ${colour}" points="${dots.join(' ')}"/>`,
    ...line.values.flatMap((value, place) =>
      value === undefined
        ? []
        : [
            `<circle class="${colour}" cx="${x(place)}" cy="${y(value)}" r="4"><title>${inXml(`${line.name}: ${Math.round(value).toLocaleString('en')}`)}</title></circle>`,
          ],
    ),
  ];
}

/** Round steps of 1, 2 or 5 from zero to just above the largest value: four to ten of them. */
export function chooseTicks(most: number): number[] {
  if (most <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => most / size <= 6) ?? 10 * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function text(words: string, at: { x: number; y: number; kind: string }): string {
  return `<text class="${at.kind}" x="${at.x}" y="${at.y}">${inXml(words)}</text>`;
}

function inXml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
