import type pg from 'pg';
import { operatorId as nameOf } from '../domain/operators/operator-id.ts';
import type { OperatorSettings } from '../domain/operators/settings.ts';
import { type Author, changeAs } from './author.ts';
import { changeConfig } from './change-config.ts';
import { dropLimitsOf } from './limits/principal-limits.ts';

/** Decimals for any scale; null: no limit. */
type ConfirmAboveColumns = { confirm_above_row: string | null; confirm_above_batch: string | null };

/** Which operator, in which program. */
export type OperatorName = { programId: number; operatorId: number };

/** An operator with the role in one program. */
export type OperatorRow = ConfirmAboveColumns & {
  id: number;
  login: string;
  email: string;
  name: string;
  role: string;
  created_at: Date;
};

/** Who has a role in this program; `granted_at` is when it was first given. */
const OPERATOR = `select o.id, o.login, o.email, o.name, r.role, r.granted_at as created_at, r.confirm_above_row, r.confirm_above_batch
  from operator_role r join operator o on o.id = r.operator_id where r.program_id = $1`;

/**
 * Gives an operator a role in a program, and makes the operator when there is none with this login and e-mail.
 *
 * `taken`: login or e-mail belongs to somebody else. `has_role`: in this program the operator has one already. The id is one
 * more than the highest, made under a lock on the table: there are no sequences.
 */
export async function insertOperator(
  author: Author,
  programId: number,
  { settings, at }: { settings: OperatorSettings; at: Date },
): Promise<OperatorRow | 'taken' | 'has_role'> {
  const { login, email, name, role } = settings;
  return await changeAs(author, async (client) => {
    await client.query('lock table operator in exclusive mode');
    const { rows: known } = await client.query<{ id: number; isSame: boolean }>(
      'select id, login = $1 and email = $2 as "isSame" from operator where login = $1 or email = $2',
      [login, email],
    );
    if (known.some(({ isSame }) => !isSame)) return 'taken';
    const id = known[0]?.id ?? (await insertPerson(client, { login, email, name, at }));
    const { rowCount } = await client.query(
      'insert into operator_role (program_id, operator_id, role, granted_at) values ($1, $2, $3, $4) on conflict do nothing',
      [programId, id, role, at],
    );
    if (rowCount === 0) return 'has_role';
    const { rows } = await client.query<OperatorRow>(`${OPERATOR} and o.id = $2`, [programId, id]);
    return rows[0] ?? 'has_role';
  });
}

async function insertPerson(
  client: pg.PoolClient,
  person: { login: string; email: string; name: string; at: Date },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into operator (id, login, email, name, created_at)
     select coalesce(max(id), 0) + 1, $1, $2, $3, $4 from operator returning id`,
    [person.login, person.email, person.name, person.at],
  );
  const [row] = rows;
  if (!row) throw new Error('bug: an inserted operator gave no row');
  return row.id;
}

export async function findOperator(
  pool: pg.Pool,
  { programId, operatorId }: OperatorName,
): Promise<OperatorRow | undefined> {
  const { rows } = await pool.query<OperatorRow>(`${OPERATOR} and o.id = $2`, [programId, operatorId]);
  return rows[0];
}

export async function findOperatorByName(
  pool: pg.Pool,
  programId: number,
  loginOrEmail: string,
): Promise<OperatorRow | undefined> {
  const { rows } = await pool.query<OperatorRow>(`${OPERATOR} and (o.login = $2 or o.email = $2)`, [
    programId,
    loginOrEmail,
  ]);
  return rows[0];
}

/** Everyone with a role in the program, in the order of their ids. */
export async function listOperatorRows(pool: pg.Pool, programId: number): Promise<OperatorRow[]> {
  const { rows } = await pool.query<OperatorRow>(`${OPERATOR} order by o.id`, [programId]);
  return rows;
}

/** False when the operator has no role in this program. */
export async function updateOperatorRole(
  author: Author,
  { programId, operatorId }: OperatorName,
  { role, confirmAbove }: { role: string; confirmAbove: { row: string | null; batch: string | null } },
): Promise<boolean> {
  const text = `update operator_role set role = $3, confirm_above_row = $4, confirm_above_batch = $5
    where program_id = $1 and operator_id = $2`;
  const values = [programId, operatorId, role, confirmAbove.row, confirmAbove.batch];
  return (await changeAs(author, (client) => client.query(text, values))).rowCount === 1;
}

/** Takes the role away, with all limits of the operator and application passwords for this program. */
export async function deleteOperatorRole(
  author: Author,
  { programId, operatorId }: OperatorName,
  at: Date,
): Promise<boolean> {
  const { isGone } = await changeConfig(author, programId, async (change) => {
    const text = 'delete from operator_role where program_id = $1 and operator_id = $2';
    const { rowCount } = await change.session.query(text, [programId, operatorId]);
    await change.session.query(REVOKE_PASSWORDS, [programId, operatorId, null, at]);
    return { isGone: rowCount === 1, isChanged: await dropLimitsOf(change, nameOf(operatorId)) };
  });
  return isGone;
}

const REVOKE_PASSWORDS = `update application_password set revoked_at = $4
  where program_id = $1 and operator_id = $2 and ($3::text is null or id = $3) and revoked_at is null`;

/** An application password as it may be shown. */
export type ApplicationPasswordRow = {
  id: string;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
  last_used_from: string | null;
};

const PASSWORD = 'id, name, created_at, last_used_at, last_used_from';

/** Undefined when the operator has one of that name already, or no role any more: whoever takes that away waits for this. */
export async function insertApplicationPassword(
  author: Author,
  { programId, operatorId }: OperatorName,
  password: { id: string; name: string; hash: Uint8Array; createdAt: Date },
): Promise<ApplicationPasswordRow | undefined> {
  const text = `insert into application_password (program_id, id, operator_id, name, hash, created_at)
     select program_id, $2, operator_id, $4, $5, $6 from operator_role where program_id = $1 and operator_id = $3 for share
     on conflict (program_id, operator_id, name) where revoked_at is null do nothing returning ${PASSWORD}`;
  const values = [programId, password.id, operatorId, password.name, password.hash, password.createdAt];
  const { rows } = await changeAs(author, (client) => client.query<ApplicationPasswordRow>(text, values));
  return rows[0];
}

/** Those that are valid, the oldest first. */
export async function listApplicationPasswordRows(
  pool: pg.Pool,
  { programId, operatorId }: OperatorName,
): Promise<ApplicationPasswordRow[]> {
  const { rows } = await pool.query<ApplicationPasswordRow>(
    `select ${PASSWORD} from application_password
     where program_id = $1 and operator_id = $2 and revoked_at is null order by created_at, id`,
    [programId, operatorId],
  );
  return rows;
}

/** Revokes one, or all when `id` is null; gives how many were valid until now. */
export async function revokeApplicationPasswordRows(
  author: Author,
  { programId, operatorId }: OperatorName,
  { id, at }: { id: string | null; at: Date },
): Promise<number> {
  const values = [programId, operatorId, id, at];
  return (await changeAs(author, (client) => client.query(REVOKE_PASSWORDS, values))).rowCount ?? 0;
}

export type PasswordGrantRow = {
  program_id: number;
  id: string;
  operator_id: number;
  role: string;
} & ConfirmAboveColumns;

const PASSWORD_GRANT = `select p.program_id, p.id, p.operator_id, r.role, r.confirm_above_row, r.confirm_above_batch
  from application_password p
  join operator o on o.id = p.operator_id
  join operator_role r on r.program_id = p.program_id and r.operator_id = p.operator_id
  where p.hash = $1 and p.revoked_at is null and (o.login = $2 or o.email = $2)`;

/** Whose application password has this hash, if it is theirs who is named, by login or e-mail in lower case. */
export async function findPasswordGrant(
  pool: pg.Pool,
  hash: Uint8Array,
  loginOrEmail: string,
): Promise<PasswordGrantRow | undefined> {
  const { rows } = await pool.query<PasswordGrantRow>({
    name: 'find-password-grant',
    text: PASSWORD_GRANT,
    values: [hash, loginOrEmail],
  });
  return rows[0];
}

const NOTE_USED = `update application_password p set last_used_at = u.at, last_used_from = u.address
  from unnest($2::text[], $3::timestamptz[], $4::text[]) as u (id, at, address)
  where p.program_id = $1 and p.id = u.id and (p.last_used_at is null or p.last_used_at < u.at)`;

/** Notes when application passwords were last used, and from where; a later note of another process stays. */
export async function notePasswordsUsed(
  pool: pg.Pool,
  programId: number,
  uses: readonly { secretId: string; at: number; address: string }[],
): Promise<void> {
  await pool.query(NOTE_USED, [
    programId,
    uses.map(({ secretId }) => secretId),
    uses.map(({ at }) => new Date(at)),
    uses.map(({ address }) => address),
  ]);
}
