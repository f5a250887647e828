import type { ASTNode } from '@marcbachmann/cel-js';

/** Counts what one evaluation makes and looks at: a unit is about one character or one element. */
export type Meter = { start(): void; isSpent(): boolean };

/** An expression makes and reads a payload of 256 KiB a few times over at most; values of this size do no harm. */
export const MAX_UNITS = 1_000_000;
/** A search compares so many characters in the time of one unit. */
const COMPARED_PER_UNIT = 64;
const SEARCHES = new Set(['contains', 'indexOf', 'lastIndexOf', 'split']);

type Handle = (...given: unknown[]) => unknown;

/** What the library keeps with a checked node, and its types do not tell. */
type CheckedNode = {
  op: string;
  args: unknown;
  handle?: Handle;
  meta: { alternate?: CheckedNode; evaluate: Handle };
  setMeta(key: 'evaluate', value: Handle): void;
};

/**
 * Lays a meter around every part of a checked expression that makes a value or works through one at once.
 *
 * One such step is native code that no time limit stops, and a text that doubles a few dozen times ends the process, so what it
 * is given is counted before it begins, and what it made before anything else sees it. A step that is no longer paid for throws.
 */
export function meterParts(nodes: readonly ASTNode[], units: number): Meter {
  let left = units;
  const take = (units: number): void => {
    left -= units;
    if (left < 0) throw new RangeError('works through too much, or makes too much, and was stopped');
  };
  const pay = (value: unknown): void => take(sizeOf(value, left));
  for (const node of nodes) meterNode(node as unknown as CheckedNode, take, pay); // as: what the types do not tell
  return {
    start() {
      left = units;
    },
    // Asked at the end as well: `exists` and `||` swallow what is thrown in them.
    isSpent: () => left < 0,
  };
}

function meterNode(node: CheckedNode, take: (units: number) => void, pay: (value: unknown) => void): void {
  const made = node.meta.alternate ?? node;
  const { handle } = made;
  const isCall = made.op === 'call' || made.op === 'rcall';
  if (handle && isCall) {
    const name = nameOf(made);
    made.handle = (given, ...rest) => {
      const operands = given as unknown[]; // as: that is how the library gives them to a call
      if (name === 'size' && typeof operands[0] === 'object') take(1);
      else for (const operand of operands) pay(operand);
      take(extraOf(name, operands));
      const value = handle(given, ...rest);
      pay(value);
      return value;
    };
  } else if (handle && BINARY.has(made.op)) {
    made.handle = (first, second, ...rest) => {
      pay(first);
      pay(second);
      return handle(first, second, ...rest);
    };
  } else if (MAKERS.has(made.op)) {
    const { evaluate } = made.meta;
    made.setMeta('evaluate', (...given) => {
      const value = evaluate(...given);
      pay(value);
      return value;
    });
    if (made.op === 'comprehension') meterSteps(made.args, take);
  }
}

/** Each step of a walk over a list counts, whatever is done in it. */
function meterSteps(args: unknown, take: (units: number) => void): void {
  const { step } = args as { step: CheckedNode }; // as: that is what a walk is made of
  const { evaluate } = step.meta;
  step.setMeta('evaluate', (...given) => {
    take(1);
    return evaluate(...given);
  });
}

const BINARY = new Set(['+', '==', '!=', 'in', '<', '<=', '>', '>=']);
const MAKERS = new Set(['list', 'map', 'comprehension']);

function nameOf({ args }: CheckedNode): unknown {
  return Array.isArray(args) ? args[0] : undefined;
}

/** What a call costs beyond its operands and its value. */
function extraOf(name: unknown, [first, second]: readonly unknown[]): number {
  const length = sizeOf(second, MAX_UNITS);
  if (name === 'join' && Array.isArray(first)) return first.length * length;
  // The library reads a duration with a pattern that tries each part of a row of digits.
  if (name === 'duration') return sizeOf(first, MAX_UNITS) ** 3;
  if (!SEARCHES.has(String(name)) || second === undefined) return 0;
  return Math.ceil((sizeOf(first, MAX_UNITS) * length) / COMPARED_PER_UNIT);
}

/** Characters and elements in a value, all levels of it; beyond `enough` it is no longer told how many. */
function sizeOf(value: unknown, enough: number): number {
  if (typeof value === 'string') return 1 + value.length;
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof Uint8Array) return 1 + value.length;
  let size = 1;
  if (Array.isArray(value)) {
    for (const inner of value) {
      if (size > enough) break;
      size += sizeOf(inner, enough - size);
    }
    return size;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (size > enough) break;
    size += name.length + sizeOf(inner, enough - size);
  }
  return size;
}
