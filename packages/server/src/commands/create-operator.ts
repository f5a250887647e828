import { decideNewOperator, type OperatorProblem, type WantedOperator } from '../domain/operators/settings.ts';
import type { Author } from '../storage/author.ts';
import { insertOperator, type OperatorRow } from '../storage/operators.ts';

export type CreateOperatorOutcome =
  | { kind: 'created'; operator: OperatorRow }
  | { kind: 'taken' | 'has_role' }
  | { kind: 'wrong'; problems: readonly OperatorProblem[] };

/** Gives a person a role in a program. One who has a role elsewhere is named by the same login and e-mail. */
export async function createOperator(
  author: Author,
  programId: number,
  wanted: WantedOperator,
): Promise<CreateOperatorOutcome> {
  const decision = decideNewOperator(wanted);
  if ('problems' in decision) return { kind: 'wrong', problems: decision.problems };
  const made = await insertOperator(author, programId, { settings: decision.settings, at: new Date(author.clock()) });
  return typeof made === 'string' ? { kind: made } : { kind: 'created', operator: made };
}
