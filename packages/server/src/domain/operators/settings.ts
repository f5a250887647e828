import { readProgramOf } from '../credentials.ts';
import { normalEmail } from '../members/member.ts';
import { isIdentityText } from '../members/member-ref.ts';
import { isShownName } from '../names.ts';
import { isRole, ROLES, type Role } from './roles.ts';

/** An operator as somebody wants one: texts as they came in. */
export type WantedOperator = { login: string; email: string; name?: string | undefined; role: string };
export type OperatorSettings = { login: string; email: string; name: string; role: Role };
export type OperatorProblem = { field: keyof OperatorSettings; code: string; detail: string };

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,59}$/;

/** The settings of a new operator, login and e-mail in lower case; or everything that is wrong with them. */
export function decideNewOperator(
  wanted: WantedOperator,
): { settings: OperatorSettings } | { problems: OperatorProblem[] } {
  const login = wanted.login.toLowerCase();
  const email = normalEmail(wanted.email);
  const name = wanted.name ?? wanted.login;
  const problems: OperatorProblem[] = [];
  const wrong = (field: OperatorProblem['field'], detail: string) =>
    problems.push({ field, code: `${field}_malformed`, detail });
  if (!LOGIN.test(login)) wrong('login', 'expected 1 to 60 of a-z, 0-9, ".", "_" and "-", the first a letter or digit');
  else if (readProgramOf('ck', login) !== undefined)
    wrong('login', 'expected another form than that of a client’s key');
  if (!isIdentityText(email) || !/^[^@\s]+@[^@\s]+$/.test(email)) wrong('email', 'expected an e-mail address');
  if (!isShownName(name)) wrong('name', 'expected 1 to 200 characters, none of them a control character');
  const { role } = wanted;
  if (!isRole(role)) {
    wrong('role', `expected one of ${ROLES.join(', ')}`);
    return { problems };
  }
  return problems.length > 0 ? { problems } : { settings: { login, email, name, role } };
}
