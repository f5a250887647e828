import type { QueryTree } from '../rule.ts';

const MAX_DEPTH = 20;

/** Whether JSON from outside has the form of a visual builder's tree; what its fields and operators are worth is told later. */
export function isQueryTree(value: unknown, depth = 1): value is QueryTree {
  if (!isObject(value) || depth > MAX_DEPTH) return false;
  const { combinator, not, rules } = value;
  return (
    (combinator === 'and' || combinator === 'or') &&
    (not === undefined || typeof not === 'boolean') &&
    Array.isArray(rules) &&
    rules.every((rule: unknown) => isQueryRule(rule) || isQueryTree(rule, depth + 1))
  );
}

function isQueryRule(value: unknown): boolean {
  if (!isObject(value) || 'rules' in value) return false;
  const { field, operator, value: given } = value;
  return (
    typeof field === 'string' &&
    typeof operator === 'string' &&
    (isPlain(given) || given === undefined || (Array.isArray(given) && given.every(isPlain)))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
