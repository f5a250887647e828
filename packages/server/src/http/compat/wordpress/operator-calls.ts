import { Type } from 'typebox';
import { addApplicationPassword } from '../../../commands/add-application-password.ts';
import { revokeApplicationPasswords } from '../../../commands/revoke-application-passwords.ts';
import { readOperatorId } from '../../../domain/operators/operator-id.ts';
import {
  type ApplicationPasswordView,
  getOperator,
  listApplicationPasswords,
  type OperatorView,
  passwordView,
} from '../../../queries/list-operators.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { wrongCredentials } from '../../auth/auth-problems.ts';
import { ProblemError } from '../../problems.ts';
import { type Asked, addCall } from './add-call.ts';

const ME = '/wp-json/wp/v2/users/me';
const PASSWORDS = `${ME}/application-passwords`;
const NoFields = Type.Object({});
const scope = 'application-passwords:own';

/** Who one is, and one's own application passwords: as WordPress serves them. (Source: recordings of WordPress 6.1.9.) */
export function addOperatorCalls(door: App, parts: AppParts): void {
  const read = { methods: ['GET'], fields: NoFields, scope } as const;
  addCall(door, parts, { ...read, path: ME }, async (asked) => presentOperator(await findCaller(parts, asked)));
  addCall(door, parts, { ...read, path: `${PASSWORDS}/introspect` }, async (asked) => {
    const { secretId } = asked.principal;
    return present((await listOwn(parts, asked)).find(({ id }) => id === secretId) ?? noSuchPassword());
  });
  addLists(door, parts);
  addOne(door, parts);
}

function addLists(door: App, parts: AppParts): void {
  const list = { path: PASSWORDS, scope, allow: 'GET, POST, DELETE' } as const;
  addCall(door, parts, { ...list, methods: ['GET'], fields: NoFields }, async (asked) =>
    (await listOwn(parts, asked)).map(present),
  );
  const fields = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) });
  addCall(door, parts, { ...list, methods: ['POST'], fields, keepsEmpty: true }, async (asked) => {
    const { number } = await findCaller(parts, asked);
    const operator = { programId: asked.principal.programId, operatorId: number };
    const made = await addApplicationPassword(parts, operator, asked.fields.name);
    if (!made) throw duplicateName();
    asked.reply.code(201).header('cache-control', 'no-store');
    return { ...present(passwordView(made.row)), password: made.password };
  });
  addCall(door, parts, { ...list, methods: ['DELETE'], fields: NoFields }, async (asked) => {
    const { programId, by } = asked.principal;
    const { number } = await findCaller(parts, asked);
    const count = await revokeApplicationPasswords(parts, { programId, operatorId: number });
    parts.authenticator.forget(by);
    return { deleted: true, count };
  });
}

function addOne(door: App, parts: AppParts): void {
  const one = {
    path: `${PASSWORDS}/:uuid`,
    fields: Type.Object({ uuid: Type.String() }),
    scope,
    allow: 'GET, DELETE',
  } as const;
  const find = async (asked: Asked<{ uuid: string }>) =>
    (await listOwn(parts, asked)).find(({ id }) => id === asked.fields.uuid) ?? noSuchPassword();
  addCall(door, parts, { ...one, methods: ['GET'] }, async (asked) => present(await find(asked)));
  addCall(door, parts, { ...one, methods: ['DELETE'] }, async (asked) => {
    const { programId, by } = asked.principal;
    const previous = await find(asked);
    const { number } = await findCaller(parts, asked);
    await revokeApplicationPasswords(parts, { programId, operatorId: number }, previous.id);
    parts.authenticator.forget(by);
    return { deleted: true, previous: present(previous) };
  });
}

/** The operator who calls; a client is nobody who has application passwords. */
async function findCaller(
  { pool }: AppParts,
  { principal: { programId, by } }: Pick<Asked<unknown>, 'principal'>,
): Promise<OperatorView> {
  const number = readOperatorId(by);
  const operator = number === undefined ? undefined : await getOperator(pool, programId, number);
  if (!operator) throw wrongCredentials();
  return operator;
}

async function listOwn(
  parts: AppParts,
  asked: Pick<Asked<unknown>, 'principal'>,
): Promise<readonly ApplicationPasswordView[]> {
  const { number } = await findCaller(parts, asked);
  return await listApplicationPasswords(parts.pool, { programId: asked.principal.programId, operatorId: number });
}

function presentOperator({ number, login, email, name, role }: OperatorView) {
  return { id: number, name, slug: login, email, roles: [role] };
}

function present({ id, name, createdAt, lastUsedAt, lastUsedFrom }: ApplicationPasswordView) {
  return {
    uuid: id,
    app_id: '',
    name,
    created: localTime(createdAt),
    last_used: lastUsedAt === undefined ? null : localTime(lastUsedAt),
    last_ip: lastUsedFrom ?? null,
  };
}

/** As WordPress writes instants: in UTC, to the second, and without saying so. */
function localTime(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19);
}

function noSuchPassword(): never {
  const detail = 'Application password not found.';
  throw new ProblemError({ status: 404, code: 'rest_application_password_not_found', detail });
}

function duplicateName(): ProblemError {
  const detail = 'Each application name should be unique.';
  return new ProblemError({ status: 409, code: 'application_password_duplicate_name', detail });
}
