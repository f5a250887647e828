import { type ASTNode, Environment, EvaluationError } from '@marcbachmann/cel-js';
import { meterParts } from './meter.ts';

/** Why there is no value. `isTooMuch`: it was stopped, because it made or worked through more than one evaluation may. */
export type ExpressionFault = { fault: string; isTooMuch?: true };

/** An expression that has passed every check. `run` gives its value, or why there is none. */
export type Expression = { run(values: Readonly<Record<string, unknown>>): { value: unknown } | ExpressionFault };

const MAX_EXPRESSION_LENGTH = 2_000;

const TOO_MUCH = 'works through too much, or makes too much, and was stopped';
const LIMITS = { maxAstNodes: 500, maxDepth: 40, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 8 };
/** A walk over lists inside of a walk over lists; a third one over 200 elements each took seconds. */
const MAX_NESTED_WALKS = 2;
const WALKS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const REFUSED: Readonly<Record<string, string>> = {
  matches: 'matches() is not available, because one pattern can keep the server busy for seconds',
  bind: 'cel.bind() is not available, because values that double with each step grow without bound',
};

/**
 * Reads an expression of the Common Expression Language (cel.dev), in which only the named variables exist.
 *
 * What can be known before it runs is refused here: wrong syntax, unknown names and functions, a result of another type than
 * one of `gives`, too much of anything. `dyn` means that the type depends on the values. Whole numbers are `int`.
 */
export function readExpression(
  text: string,
  expected: { variables: Readonly<Record<string, string>>; gives: readonly string[] },
): { expression: Expression } | { fault: string } {
  if (text.trim() === '') return { fault: 'expected an expression, found nothing' };
  if (text.length > MAX_EXPRESSION_LENGTH) return { fault: `expected at most ${MAX_EXPRESSION_LENGTH} characters` };
  try {
    return checkParsed(environmentOf(expected.variables).parse(text), expected.gives);
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

type Parsed = ReturnType<Environment['parse']>;

function checkParsed(parsed: Parsed, gives: readonly string[]): { expression: Expression } | { fault: string } {
  const refused = findRefused(parsed.ast, 0);
  if (refused !== undefined) return { fault: refused };
  const { valid, type, error } = parsed.check();
  if (!valid) return { fault: error ? faultOf(error) : 'is wrong' };
  const kind = type?.replace(/<.*/, '') ?? 'dyn';
  if (kind !== 'dyn' && !gives.includes(kind)) return { fault: `expected ${gives.join(' or ')}, and it gives ${kind}` };
  return { expression: meteredExpression(parsed) };
}

function meteredExpression(parsed: Parsed): Expression {
  const meter = meterParts(allParts(parsed.ast));
  const tooMuch = { fault: TOO_MUCH, isTooMuch: true } as const;
  return {
    run(values) {
      meter.start();
      try {
        const value = parsed(values) as unknown; // as: the library gives any
        return meter.isSpent() ? tooMuch : { value };
      } catch (error) {
        if (meter.isSpent()) return tooMuch;
        // Whatever the class: a mapping and what was sent are the cause, and both are strangers' texts.
        return {
          fault: error instanceof EvaluationError ? faultOf(error) : `failed with ${String(error).slice(0, 300)}`,
        };
      }
    },
  };
}

function environmentOf(variables: Readonly<Record<string, string>>): Environment {
  const environment = new Environment({ limits: LIMITS, homogeneousAggregateLiterals: false });
  for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
  return environment;
}

/** The first sentence only: the rest of the library's messages draws the place with an arrow, for a terminal. */
function faultOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.trim().slice(0, 300);
}

function findRefused(node: ASTNode, walks: number): string | undefined {
  const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
  if (name !== undefined && Object.hasOwn(REFUSED, name)) return REFUSED[name];
  const isWalk = node.op === 'rcall' && WALKS.has(node.args[0]);
  if (isWalk && walks >= MAX_NESTED_WALKS) return `expected lists to be walked at most ${MAX_NESTED_WALKS} deep`;
  // The list that is walked is computed once, outside of the walk.
  const outside = isWalk ? [node.args[1]] : [];
  const inside = partsOf(node.args).filter((part) => !outside.includes(part));
  for (const part of outside) {
    const found = findRefused(part, walks);
    if (found !== undefined) return found;
  }
  for (const part of inside) {
    const found = findRefused(part, isWalk ? walks + 1 : walks);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(partsOf);
  // as: whatever else stands among a node's arguments has no operator.
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

function allParts(node: ASTNode): ASTNode[] {
  return [node, ...partsOf(node.args).flatMap(allParts)];
}
