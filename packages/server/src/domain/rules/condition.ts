import type { ASTNode } from '@marcbachmann/cel-js';
import { readExpression, type Vocabulary } from '../cel/expression.ts';
import type { PartOutcome } from './evaluation.ts';
import type { Condition, ConditionPart } from './rule.ts';

/** Beyond so many parts a condition is one part: an explanation lists each. */
const MAX_PARTS = 20;
const MAX_SHOWN_FACTS = 12;

/** Reads the condition of a rule or segment, in the parts that must all be true; `ast`: for who looks for the names in it. */
export function readCondition(
  text: string,
  vocabulary: Vocabulary,
): { condition: Condition; ast: ASTNode } | { fault: string; position?: number } {
  const expected = { ...vocabulary, gives: ['bool'] };
  const whole = readExpression(text, expected);
  if ('fault' in whole) return whole;
  const conjuncts = conjunctsOf(whole.ast);
  const facts = factsOf(whole.ast, Object.keys(vocabulary.variables));
  const only = [{ text: text.trim(), expression: whole.expression }];
  if (conjuncts.length === 1 || conjuncts.length > MAX_PARTS)
    return { condition: { parts: only, facts }, ast: whole.ast };
  const parts = conjuncts.flatMap((_, index): ConditionPart[] => readPart(text, conjuncts, index, expected));
  return { condition: { parts: parts.length === conjuncts.length ? parts : only, facts }, ast: whole.ast };
}

type Expected = Parameters<typeof readExpression>[1];

/**
 * A part as it stands between the signs around it, with its parentheses; where these go around several parts, as the parser has it,
 * without. What reads as an expression is the part: to be balanced, parentheses at its ends must belong together.
 */
function readPart(text: string, conjuncts: readonly ASTNode[], index: number, expected: Expected): ConditionPart[] {
  const [before, node, after] = [conjuncts[index - 1], conjuncts[index], conjuncts[index + 1]];
  if (!node) return [];
  const start = before ? text.indexOf('&&', before.end) + 2 : 0;
  const end = after ? text.indexOf('&&', node.end) : text.length;
  for (const part of [text.slice(start, end).trim(), text.slice(node.start, node.end).trim()]) {
    const read = readExpression(part, expected);
    if ('expression' in read) return [{ text: part, expression: read.expression }];
  }
  return [];
}

/**
 * What each part of a condition gives. As in the language itself, a part that is false decides, even beside one that fails;
 * parts after it are skipped.
 */
export function runCondition(
  { parts }: Condition,
  values: Readonly<Record<string, unknown>>,
): { outcome: 'true' | 'false' | 'failed'; parts: PartOutcome[] } {
  const outcomes: PartOutcome[] = [];
  let outcome: 'true' | 'false' | 'failed' = 'true';
  for (const { text, expression } of parts) {
    if (outcome === 'false') {
      outcomes.push({ text, outcome: 'skipped' });
      continue;
    }
    const result = expression.run(values);
    if ('value' in result && typeof result.value === 'boolean') {
      outcomes.push({ text, outcome: result.value ? 'true' : 'false' });
      if (!result.value) outcome = 'false';
      continue;
    }
    const detail = 'fault' in result ? result.fault : 'gave no true or false';
    outcomes.push({ text, outcome: 'failed', detail });
    outcome = 'failed';
  }
  return { outcome, parts: outcomes };
}

function conjunctsOf(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(conjunctsOf) : [node];
}

/** Paths of the facts that are looked at, such as `basket.total`; of a list or map as a whole, its name. */
function factsOf(ast: ASTNode, variables: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (typeof node !== 'object' || node === null || !('op' in node)) return;
    const { op, args } = node as ASTNode; // as: whatever has an operator is a node
    const path = pathOf(node as ASTNode); // as: the same
    if (path === undefined || op === 'id') {
      visit(args);
      if (op === 'id' && variables.includes(args)) found.add(args);
    } else if (variables.includes(path.split('.')[0] ?? '')) found.add(path);
  };
  visit(ast);
  return [...found].slice(0, MAX_SHOWN_FACTS);
}

function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const owner = pathOf(node.args[0]);
  return owner === undefined ? undefined : `${owner}.${node.args[1]}`;
}
