import type { Static } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { operatorId, readOperatorId } from '../../../domain/operators/operator-id.ts';
import { scopesOf } from '../../../domain/operators/roles.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { type ApplicationPasswordView, getOperator, type OperatorView } from '../../../queries/list-operators.ts';
import type { AppParts } from '../../app-parts.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { ProblemError } from '../../problems.ts';
import type { ApplicationPassword, Operator } from './operator-schemas.ts';

export function presentOperator(operator: OperatorView): Static<typeof Operator> {
  const { number, createdAt, confirmAbove, ...rest } = operator;
  return { id: operatorId(number), ...rest, confirm_above: confirmAbove, created_at: instantText(createdAt) };
}

export function presentPassword(password: ApplicationPasswordView): Static<typeof ApplicationPassword> {
  const { id, name, createdAt, lastUsedAt, lastUsedFrom } = password;
  return {
    id,
    name,
    created_at: instantText(createdAt),
    last_used_at: lastUsedAt === undefined ? null : instantText(lastUsedAt),
    last_used_from: lastUsedFrom ?? null,
  };
}

/** The operator of that id; @throws ProblemError 404 when nobody with a role in the caller's program has it */
export async function findOperator({ pool }: AppParts, principal: Principal, id: string): Promise<OperatorView> {
  const number = readOperatorId(id);
  const operator = number === undefined ? undefined : await getOperator(pool, principal.programId, number);
  if (operator) return operator;
  throw new ProblemError({
    status: 404,
    code: 'unknown_operator',
    detail: `There is no operator ${id} in this program.`,
    facts: { operator: id },
  });
}

/**
 * The operator of that id, for a change: only who may do all that the operator may do changes what lets them do it.
 *
 * @throws ProblemError 404, 403 naming the scopes that the caller lacks
 */
export async function findChangeableOperator(parts: AppParts, principal: Principal, id: string): Promise<OperatorView> {
  const operator = await findOperator(parts, principal, id);
  checkScopes(principal, scopesOf(operator.role));
  return operator;
}
