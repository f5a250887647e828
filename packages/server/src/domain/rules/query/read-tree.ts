import type { ASTNode } from '@marcbachmann/cel-js';
import { readExpression, type Vocabulary } from '../../cel/expression.ts';
import type { QueryRule, QueryTree } from '../rule.ts';
import { fieldOf } from './fields.ts';
import { OPERATORS } from './operators.ts';
import { celOfTree } from './tree.ts';

type Node = QueryTree | QueryRule;
type Literal = string | number | boolean;

/**
 * The tree that a visual builder can show for an expression of the same meaning; undefined when it says more than a tree can.
 *
 * What is kept under a name of somebody's choice has to be asked for first (`"city" in member.data && …`), as a tree does.
 */
export function treeOfCel(text: string, vocabulary: Vocabulary): QueryTree | undefined {
  const read = readExpression(text, { ...vocabulary, gives: ['bool'] });
  if ('fault' in read) return undefined;
  const node = nodeOf(read.ast, vocabulary);
  if (node === undefined) return undefined;
  const tree: QueryTree = 'rules' in node ? node : { combinator: 'and', rules: [node] };
  let isFitting = true;
  const report = () => {
    isFitting = false;
  };
  celOfTree(tree, { vocabulary, report, pointer: '' });
  return isFitting ? tree : undefined;
}

function nodeOf(ast: ASTNode, vocabulary: Vocabulary): Node | undefined {
  const rule = ruleOf(ast);
  const isPlain = rule !== undefined && fieldOf(rule.field, vocabulary)?.presence === undefined;
  if (isPlain) return rule;
  if (ast.op === '&&' || ast.op === '||') return askedRule(ast, vocabulary) ?? groupOf(ast, vocabulary);
  // Without asking first it would fail where a tree says no.
  if (rule) return undefined;
  const inner = ast.op === '!_' ? nodeOf(ast.args, vocabulary) : undefined;
  if (inner === undefined) return undefined;
  if (!('rules' in inner)) return opposite(inner) ?? { combinator: 'and', not: true, rules: [inner] };
  return inner.not === true ? { combinator: 'and', not: true, rules: [inner] } : { ...inner, not: true };
}

function groupOf(ast: ASTNode & { op: '&&' | '||' }, vocabulary: Vocabulary): QueryTree | undefined {
  const rules: Node[] = [];
  for (const operand of operandsOf(ast, ast.op, vocabulary)) {
    const node = nodeOf(operand, vocabulary);
    if (node === undefined) return undefined;
    rules.push(node);
  }
  return { combinator: ast.op === '&&' ? 'and' : 'or', rules };
}

/** A chain of one sign in order; a rule that asks whether its fact is there, or for a range, stays in one piece. */
function operandsOf(ast: ASTNode, op: '&&' | '||', vocabulary: Vocabulary): ASTNode[] {
  if (ast.op !== op || askedRule(ast, vocabulary) !== undefined || ruleOf(ast) !== undefined) return [ast];
  return ast.args.flatMap((operand) => operandsOf(operand, op, vocabulary));
}

/** `"k" in m && m["k"] == v`, or of something that is not so, `!("k" in m) || m["k"] != v`. */
function askedRule(ast: ASTNode & { op: '&&' | '||' }, vocabulary: Vocabulary): QueryRule | undefined {
  const [first, second] = ast.args;
  const asked = ast.op === '&&' ? first : first.op === '!_' ? first.args : undefined;
  const rule = ruleOf(second);
  if (asked?.op !== 'in' || rule === undefined) return undefined;
  if (fieldOf(rule.field, vocabulary)?.presence === undefined) return undefined;
  if (`${pathOf(asked.args[1])}.${literalOf(asked.args[0])}` !== rule.field) return undefined;
  const isNegative = OPERATORS[rule.operator]?.isNegative === true;
  return isNegative === (ast.op === '||') ? rule : undefined;
}

const FLIPPED: Readonly<Record<string, string>> = { '==': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const METHODS: Readonly<Record<string, string>> = {
  contains: 'contains',
  startsWith: 'beginsWith',
  endsWith: 'endsWith',
};
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['=', '!='],
  ['in', 'notIn'],
  ['between', 'notBetween'],
  ['contains', 'doesNotContain'],
  ['beginsWith', 'doesNotBeginWith'],
  ['endsWith', 'doesNotEndWith'],
];

/** A single comparison of a fact with a value, or with a range, or its opposite. */
function ruleOf(ast: ASTNode): QueryRule | undefined {
  if (ast.op === '&&' || ast.op === '||') return rangeOf(ast);
  if (ast.op === '!_') {
    const rule = ruleOf(ast.args);
    return rule && opposite(rule);
  }
  if (ast.op === 'rcall') {
    const [method, receiver, given] = ast.args;
    const operator = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    return given.length === 1 ? makeRule(receiver, operator, given[0]) : undefined;
  }
  if (ast.op === 'in') {
    const [one, many] = ast.args;
    return many.op === 'list' ? makeRule(one, 'in', many) : makeRule(many, 'contains', one);
  }
  const flipped = Object.hasOwn(FLIPPED, ast.op) ? FLIPPED[ast.op] : undefined;
  if (flipped === undefined || !Array.isArray(ast.args)) return undefined;
  const [left, right] = ast.args as readonly ASTNode[]; // as: a comparison has two sides
  const operator = ast.op === '==' ? '=' : ast.op;
  return makeRule(left, operator, right) ?? makeRule(right, flipped, left);
}

function rangeOf({ op, args }: ASTNode & { op: '&&' | '||' }): QueryRule | undefined {
  const [low, high] = [ruleOf(args[0]), ruleOf(args[1])];
  if (low === undefined || high === undefined || low.field !== high.field) return undefined;
  const isRange =
    op === '&&' ? low.operator === '>=' && high.operator === '<=' : low.operator === '<' && high.operator === '>';
  if (!isRange || !isBound(low.value) || !isBound(high.value)) return undefined;
  return { field: low.field, operator: op === '&&' ? 'between' : 'notBetween', value: [low.value, high.value] };
}

function isBound(value: QueryRule['value']): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function makeRule(fact?: ASTNode, operator?: string, value?: ASTNode): QueryRule | undefined {
  const field = fact && pathOf(fact);
  if (field === undefined || operator === undefined || value === undefined) return undefined;
  if (value.op !== 'list') {
    const literal = literalOf(value);
    return literal === undefined ? undefined : { field, operator, value: literal };
  }
  const values = value.args.map(literalOf).filter((each) => typeof each === 'string' || typeof each === 'number');
  return operator === 'in' && values.length === value.args.length ? { field, operator, value: values } : undefined;
}

/** Says of what is not there that it is not so. */
function opposite(rule: QueryRule): QueryRule | undefined {
  for (const [one, other] of OPPOSITES) {
    if (rule.operator === one) return { ...rule, operator: other };
    if (rule.operator === other) return { ...rule, operator: one };
  }
  return undefined;
}

/** The path of a fact, with the names that were chosen for it: `member.ranks.points` of `member.ranks["points"]`. */
export function pathOf(ast: ASTNode): string | undefined {
  if (ast.op === 'id') return ast.args;
  if (ast.op !== '.' && ast.op !== '[]') return undefined;
  const owner = pathOf(ast.args[0]);
  const name = ast.op === '.' ? ast.args[1] : literalOf(ast.args[1]);
  return owner !== undefined && typeof name === 'string' ? `${owner}.${name}` : undefined;
}

/** A value as it was written out; undefined where it is computed. */
export function literalOf(ast: ASTNode): Literal | undefined {
  if (ast.op === '-_') {
    const value = literalOf(ast.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (ast.op !== 'value') return undefined;
  const { args } = ast;
  if (typeof args === 'bigint') return Number.isSafeInteger(Number(args)) ? Number(args) : undefined;
  return typeof args === 'string' || typeof args === 'number' || typeof args === 'boolean' ? args : undefined;
}
