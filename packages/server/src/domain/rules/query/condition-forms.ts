import { VOCABULARIES } from '../fact-types.ts';
import type { ConditionSettings, QueryTree, Trigger } from '../rule.ts';
import { treeOfCel } from './read-tree.ts';
import { celOfTree } from './tree.ts';

/** A condition in both of its forms; `query` is null where it says more than a builder's tree can. */
export type ConditionForms = { cel: string; query: QueryTree | null };

/** Both forms of a condition that was saved: the one in which it was written as it is, the other made from it. */
export function conditionForms(condition: ConditionSettings, on: Trigger['on']): ConditionForms {
  const vocabulary = VOCABULARIES[on];
  if ('cel' in condition) return { cel: condition.cel, query: treeOfCel(condition.cel, vocabulary) ?? null };
  const cel = celOfTree(condition.query, { vocabulary, pointer: '', report: () => {} });
  return { cel, query: condition.query };
}
