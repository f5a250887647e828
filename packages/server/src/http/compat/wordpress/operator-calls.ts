import { Type } from 'typebox';
import { addApplicationPassword } from '../../../commands/add-application-password.ts';
import { revokeApplicationPasswords } from '../../../commands/revoke-application-passwords.ts';
import { readOperatorId } from '../../../domain/operators/operator-id.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import {
  type ApplicationPasswordView,
  getOperator,
  listApplicationPasswords,
  type OperatorName,
  type OperatorView,
  passwordView,
} from '../../../queries/list-operators.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { wrongCredentials } from '../../auth/auth-problems.ts';
import { ProblemError } from '../../problems.ts';
import { addCall } from './add-call.ts';

const ME = '/wp-json/wp/v2/users/me';
const PASSWORDS = `${ME}/application-passwords`;
const NoFields = Type.Object({});
const scope = 'application-passwords:own';

/** Who one is, and one's own application passwords: as WordPress serves them. (Source: recordings of WordPress 6.1.9.) */
export function addOperatorCalls(door: App, parts: AppParts): void {
  const read = { methods: ['GET'], fields: NoFields, scope } as const;
  addCall(door, parts, { ...read, path: ME }, async ({ principal }) => {
    const { programId, operatorId } = ownName(principal);
    const operator = await getOperator(parts.pool, programId, operatorId);
    if (!operator) throw wrongCredentials();
    return presentOperator(operator);
  });
  addCall(door, parts, { ...read, path: `${PASSWORDS}/introspect` }, async (asked) => {
    return present(await findOwn(parts, asked.principal, asked.principal.secretId));
  });
  addLists(door, parts);
  addOne(door, parts);
}

function addLists(door: App, parts: AppParts): void {
  const list = { path: PASSWORDS, scope, allow: 'GET, POST, DELETE' } as const;
  addCall(door, parts, { ...list, methods: ['GET'], fields: NoFields }, async ({ principal }) =>
    (await listApplicationPasswords(parts.pool, ownName(principal))).map(present),
  );
  const fields = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) });
  addCall(door, parts, { ...list, methods: ['POST'], fields, keepsEmpty: true }, async (asked) => {
    const made = await addApplicationPassword(
      asCaller(parts, asked.principal),
      ownName(asked.principal),
      asked.fields.name,
    );
    if (!made) throw duplicateName();
    asked.reply.code(201).header('cache-control', 'no-store');
    return { ...present(passwordView(made.row)), password: made.password };
  });
  addCall(door, parts, { ...list, methods: ['DELETE'], fields: NoFields }, async ({ principal }) => {
    const count = await revokeApplicationPasswords(asCaller(parts, principal), ownName(principal));
    parts.authenticator.forget(principal.by);
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
  addCall(door, parts, { ...one, methods: ['GET'] }, async ({ principal, fields: { uuid } }) =>
    present(await findOwn(parts, principal, uuid)),
  );
  addCall(door, parts, { ...one, methods: ['DELETE'] }, async ({ principal, fields: { uuid } }) => {
    const previous = await findOwn(parts, principal, uuid);
    await revokeApplicationPasswords(asCaller(parts, principal), ownName(principal), previous.id);
    parts.authenticator.forget(principal.by);
    return { deleted: true, previous: present(previous) };
  });
}

/** The operator who calls; a client is nobody who has application passwords. */
function ownName({ programId, by }: Principal): OperatorName {
  const operatorId = readOperatorId(by);
  if (operatorId === undefined) throw wrongCredentials();
  return { programId, operatorId };
}

async function findOwn({ pool }: AppParts, principal: Principal, wanted: string): Promise<ApplicationPasswordView> {
  const own = await listApplicationPasswords(pool, ownName(principal));
  return own.find(({ id }) => id === wanted) ?? noSuchPassword();
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
