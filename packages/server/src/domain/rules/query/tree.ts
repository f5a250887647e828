import type { Vocabulary } from '../../cel/expression.ts';
import type { QueryRule, QueryTree, QueryValue } from '../rule.ts';
import type { Report } from '../settings/problems.ts';
import { type FieldType, fieldOf, literalOf } from './fields.ts';
import { OPERATORS, type Values } from './operators.ts';

const MAX_DEPTH = 6;
const MAX_RULES = 100;
const MAX_VALUES = 50;

type Place = { readonly vocabulary: Vocabulary; readonly report: Report; readonly pointer: string };

/**
 * The expression (CEL) that a visual builder's tree stands for; what cannot be is reported by pointer.
 *
 * What is kept under a name of somebody's choice, such as an attribute of an event, may be missing: then a rule about it is false,
 * and one that says what it is not is true.
 */
export function celOfTree(tree: QueryTree, place: Place): string {
  if (countRules(tree, MAX_DEPTH) <= MAX_RULES) return groupText(tree, place, 1);
  place.report(
    place.pointer,
    'out_of_range',
    `expected at most ${MAX_RULES} rules, in groups at most ${MAX_DEPTH} deep`,
  );
  return 'true';
}

/** Beyond the depth that is allowed a group counts as too many. */
function countRules({ rules }: QueryTree, depth: number): number {
  if (depth === 0) return MAX_RULES + 1;
  return rules.reduce((sum, each) => sum + ('rules' in each ? countRules(each, depth - 1) : 1), 0);
}

function groupText({ rules, combinator, not }: QueryTree, place: Place, depth: number): string {
  if (rules.length === 0) place.report(`${place.pointer}/rules`, 'required', 'expected at least one rule in a group');
  const parts = rules.map((each, index) => {
    const inner = { ...place, pointer: `${place.pointer}/rules/${index}` };
    return 'rules' in each ? groupText(each, inner, depth + 1) : ruleText(each, inner);
  });
  const text = parts.join(combinator === 'and' ? ' && ' : ' || ');
  if (not === true) return `!(${text})`;
  return depth > 1 && parts.length > 1 ? `(${text})` : text;
}

const COUNTS: Readonly<Record<Values, string>> = {
  one: 'one value',
  two: 'two values, the lower one first',
  many: `1 to ${MAX_VALUES} values`,
};

const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  string: 'text',
  double: 'number',
  int: 'whole number',
  bool: 'true or false',
  texts: 'text',
  dyn: 'text, number or true or false',
};

function ruleText(rule: QueryRule, { vocabulary, report, pointer }: Place): string {
  const field = fieldOf(rule.field, vocabulary);
  if (!field) {
    report(
      `${pointer}/field`,
      'unknown_field',
      `expected a fact, such as ${Object.keys(vocabulary.variables).join(', ')} with a field of it`,
    );
    return 'true';
  }
  const operator = Object.hasOwn(OPERATORS, rule.operator) ? OPERATORS[rule.operator] : undefined;
  if (!operator?.types.includes(field.type)) {
    const fitting = Object.entries(OPERATORS).filter(([, { types }]) => types.includes(field.type));
    report(`${pointer}/operator`, 'unknown_operator', `expected one of ${fitting.map(([name]) => name).join(' ')}`);
    return 'true';
  }
  const literals = valuesOf(rule.value, operator.values).flatMap((value) => literalOf(value, field.type) ?? []);
  if (!isCountRight(literals.length, rule.value, operator.values)) {
    report(`${pointer}/value`, 'malformed', `expected ${COUNTS[operator.values]}, ${TYPE_NAMES[field.type]}`);
    return 'true';
  }
  const text = operator.text(field, literals);
  if (field.presence === undefined) return text;
  return operator.isNegative ? `(!(${field.presence}) || ${text})` : `(${field.presence} && ${text})`;
}

/** Builders keep several values as a list or as one text with commas. */
function valuesOf(value: QueryValue, wanted: Values): readonly unknown[] {
  if (wanted === 'one') return [value];
  if (typeof value === 'string') return value.split(',').map((each) => each.trim());
  return Array.isArray(value) ? value : [value];
}

function isCountRight(fitting: number, value: QueryValue, wanted: Values): boolean {
  if (fitting !== valuesOf(value, wanted).length) return false;
  return wanted === 'many' ? fitting >= 1 && fitting <= MAX_VALUES : fitting === (wanted === 'two' ? 2 : 1);
}
