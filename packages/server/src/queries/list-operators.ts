import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { ConfirmAbove } from '../domain/credits/credit-row.ts';
import { normalEmail } from '../domain/members/member.ts';
import { isRole, type Role } from '../domain/operators/roles.ts';
import {
  type ApplicationPasswordRow,
  findOperator,
  findOperatorByName,
  listApplicationPasswordRows,
  listOperatorRows,
  type OperatorName,
  type OperatorRow,
} from '../storage/operators.ts';

export type { OperatorName } from '../storage/operators.ts';

/** An operator as seen from one program. */
export type OperatorView = {
  number: number;
  login: string;
  email: string;
  name: string;
  role: Role;
  confirmAbove: ConfirmAbove;
  createdAt: Instant;
};

export type ApplicationPasswordView = {
  id: string;
  name: string;
  createdAt: Instant;
  lastUsedAt: Instant | undefined;
  lastUsedFrom: string | undefined;
};

/** Everyone with a role in the program, in the order of their numbers. */
export async function listOperators(pool: pg.Pool, programId: number): Promise<OperatorView[]> {
  return (await listOperatorRows(pool, programId)).map(operatorView);
}

/** One operator, by number or by login or e-mail; undefined when nobody with a role in the program is called that. */
export async function getOperator(
  pool: pg.Pool,
  programId: number,
  name: number | string,
): Promise<OperatorView | undefined> {
  const row =
    typeof name === 'number'
      ? await findOperator(pool, { programId, operatorId: name })
      : await findOperatorByName(pool, programId, normalEmail(name));
  return row && operatorView(row);
}

/** The application passwords of an operator that are valid, the oldest first. */
export async function listApplicationPasswords(
  pool: pg.Pool,
  operator: OperatorName,
): Promise<ApplicationPasswordView[]> {
  return (await listApplicationPasswordRows(pool, operator)).map(passwordView);
}

export function operatorView(row: OperatorRow): OperatorView {
  const { id, login, email, name, role } = row;
  if (!isRole(role)) throw new Error(`bug: operator ${id} has a role that is none: ${role}`);
  const confirmAbove = { row: row.confirm_above_row, batch: row.confirm_above_batch };
  return { number: id, login, email, name, role, confirmAbove, createdAt: row.created_at.getTime() };
}

export function passwordView(row: ApplicationPasswordRow): ApplicationPasswordView {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at?.getTime(),
    lastUsedFrom: row.last_used_from ?? undefined,
  };
}
