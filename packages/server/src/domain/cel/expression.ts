import { type ASTNode, Environment, EvaluationError } from '@marcbachmann/cel-js';
import { expectedInstead } from './expected.ts';
import { MAX_UNITS, meterParts } from './meter.ts';
import type { ObjectType } from './object-type.ts';

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
 * What an expression may be made of. `types`: those of its variables that have fields of their own. `units`: what one evaluation
 * may cost, about one for each character or element that it makes or looks at.
 */
export type Vocabulary = {
  readonly variables: Readonly<Record<string, string>>;
  readonly types?: readonly ObjectType[];
  readonly units?: number;
};

/** Why a text is no expression here; `position`: where in it, counted in UTF-16 units from 0, when it is one place. */
export type ReadingFault = { fault: string; position?: number };

/** `ast`: what the text was read as, for who looks for the names in it. */
type Reading = { expression: Expression; ast: ASTNode };

/**
 * Reads an expression of the Common Expression Language (cel.dev), in which only the named variables exist.
 *
 * What can be known before it runs is refused here: wrong syntax, unknown names, fields and functions, a result of another type
 * than one of `gives`, too much of anything. `dyn` means that the type depends on the values. Whole numbers are `int`.
 */
export function readExpression(
  text: string,
  expected: Vocabulary & { gives: readonly string[] },
): Reading | ReadingFault {
  if (text.trim() === '') return { fault: 'expected an expression, found nothing' };
  if (text.length > MAX_EXPRESSION_LENGTH) return { fault: `expected at most ${MAX_EXPRESSION_LENGTH} characters` };
  const environment = environmentOf(expected);
  try {
    return checkParsed(environment.parse(text), environment, expected);
  } catch (error) {
    return readingFault(error, environment, expected);
  }
}

function readingFault(error: unknown, environment: Environment, { variables, types = [] }: Vocabulary): ReadingFault {
  const { functions } = environment.getDefinitions();
  const instead = expectedInstead(error, { variables, types, functions });
  // The end of the text is a token to the parser, and nothing that anybody has written.
  const told = faultOf(error).replace('Unexpected token: EOF', 'it ends too early');
  return { fault: `${told}${instead}`, ...positionOf(error) };
}

type Parsed = ReturnType<Environment['parse']>;

function checkParsed(
  parsed: Parsed,
  environment: Environment,
  expected: Vocabulary & { gives: readonly string[] },
): Reading | ReadingFault {
  const { gives, units = MAX_UNITS } = expected;
  const refused = findRefused(parsed.ast, 0);
  if (refused !== undefined) return refused;
  const { valid, type, error } = parsed.check();
  if (!valid) return readingFault(error, environment, expected);
  const kind = type?.replace(/<.*/, '') ?? 'dyn';
  if (kind !== 'dyn' && !gives.includes(kind)) {
    return { fault: `expected ${gives.join(' or ')}, and it gives ${kind}`, position: parsed.ast.start };
  }
  return { expression: meteredExpression(parsed, units), ast: parsed.ast };
}

function positionOf(error: unknown): { position?: number } {
  const range = typeof error === 'object' && error !== null && 'range' in error ? error.range : undefined;
  const start = typeof range === 'object' && range !== null && 'start' in range ? range.start : undefined;
  return typeof start === 'number' ? { position: start } : {};
}

function meteredExpression(parsed: Parsed, units: number): Expression {
  const meter = meterParts(partsOf(parsed.ast), units);
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

/** One for each vocabulary, because thousands of rules share a few. */
const environments = new WeakMap<Vocabulary['variables'], Environment>();

function environmentOf({ variables, types = [] }: Vocabulary): Environment {
  const known = environments.get(variables);
  if (known) return known;
  const environment = new Environment({ limits: LIMITS, homogeneousAggregateLiterals: false });
  for (const { name, ctor, fields } of types) environment.registerType(name, { ctor, fields });
  for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
  environments.set(variables, environment);
  return environment;
}

/** The first sentence only: the rest of the library's messages draws the place with an arrow, for a terminal. */
function faultOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.trim().slice(0, 300);
}

function findRefused(node: ASTNode, walks: number): ReadingFault | undefined {
  const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
  const refusal = name !== undefined && Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (refusal !== undefined) return { fault: refusal, position: node.start };
  const isWalk = node.op === 'rcall' && WALKS.has(node.args[0]);
  if (isWalk && walks >= MAX_NESTED_WALKS) {
    return { fault: `expected lists to be walked at most ${MAX_NESTED_WALKS} deep`, position: node.start };
  }
  // The list that is walked is computed once, outside of the walk.
  const outside = isWalk ? [node.args[1]] : [];
  const inside = partsIn(node.args).filter((part) => !outside.includes(part));
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

function partsIn(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(partsIn);
  // as: whatever else stands among a node's arguments has no operator.
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

/** An expression and all its parts, from left to right. */
export function partsOf(node: ASTNode): ASTNode[] {
  return [node, ...partsIn(node.args).flatMap(partsOf)];
}
