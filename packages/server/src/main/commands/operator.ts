import { addApplicationPassword } from '../../commands/add-application-password.ts';
import { changeOperator, removeOperator } from '../../commands/change-operator.ts';
import { createOperator } from '../../commands/create-operator.ts';
import { revokeApplicationPasswords } from '../../commands/revoke-application-passwords.ts';
import { isShownName } from '../../domain/names.ts';
import { isRole, ROLES } from '../../domain/operators/roles.ts';
import {
  getOperator,
  listApplicationPasswords,
  listOperators,
  type OperatorView,
} from '../../queries/list-operators.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import {
  type OperatorParts as CommandParts,
  findProgram,
  type ProgramChoice,
  printTable,
  type WriteParts,
  withDatabase,
} from './with-database.ts';

export type NewOperatorOptions = ProgramChoice & {
  readonly login: string;
  readonly email: string;
  readonly name?: string;
  readonly role: string;
};

/** `pointhouse operator create`: gives a person a role in a program. */
export async function createOperatorByHand(options: NewOperatorOptions, parts: CommandParts): Promise<void> {
  await withDatabase(parts, 'operator', async (write) => {
    const program = await findProgram(write.pool, options);
    const outcome = await createOperator(write, program.id, options);
    switch (outcome.kind) {
      case 'wrong':
        throw startRefusal(outcome.problems.map(({ field, detail }) => `--${field}: ${detail}.`).join('\n'));
      case 'taken':
        throw startRefusal(
          'Login or e-mail belongs to another operator. Expected is the pair of one who is there, or two new ones.',
        );
      case 'has_role':
        throw startRefusal(`${options.login} has a role in this program already. See "npx pointhouse operator list".`);
      case 'created': {
        const { login, role } = outcome.operator;
        parts.print(`Made ${login} an operator of ${program.key} (${program.environment}), with the role ${role}.`);
        parts.print(
          `An application password: npx pointhouse operator password ${login} --program prg_${program.id} --name <name>`,
        );
      }
    }
  });
}

/** `pointhouse operator list`: who has a role in a program, with the application passwords they have for it. */
export async function listOperatorsByHand(options: ProgramChoice, parts: CommandParts): Promise<void> {
  await withDatabase(parts, 'operator', async ({ pool }) => {
    const program = await findProgram(pool, options);
    const rows: string[][] = [];
    for (const operator of await listOperators(pool, program.id)) {
      const owner = [operator.login, operator.email, operator.role];
      const passwords = await listApplicationPasswords(pool, { programId: program.id, operatorId: operator.number });
      const lines = passwords.map(({ id, name, lastUsedAt, lastUsedFrom }) => {
        const used = lastUsedAt === undefined ? 'never' : `${new Date(lastUsedAt).toISOString()} ${lastUsedFrom ?? ''}`;
        return [id, name, used.trim()];
      });
      const [first = ['', '', ''], ...others] = lines;
      rows.push([...owner, ...first], ...others.map((line) => ['', '', '', ...line]));
    }
    printTable(['LOGIN', 'EMAIL', 'ROLE', 'PASSWORD', 'NAME', 'LAST USED'], rows, parts.print);
  });
}

/** `pointhouse operator password LOGIN`: makes an application password; it is shown this once. */
export async function addPasswordByHand(
  login: string,
  options: ProgramChoice & { readonly name: string },
  parts: CommandParts,
): Promise<void> {
  if (!isShownName(options.name))
    throw startRefusal('--name: expected 1 to 200 characters, none of them a control character.');
  await withOperator({ login, options, parts }, async (write, { programId, operator }) => {
    const made = await addApplicationPassword(write, { programId, operatorId: operator.number }, options.name);
    if (!made) throw startRefusal(`${operator.login} has an application password of the name ${options.name} already.`);
    parts.print('Made an application password. It is shown this once:');
    parts.print(`  login     ${operator.login}`);
    parts.print(`  password  ${made.password}`);
  });
}

export type OperatorChange = ProgramChoice & {
  readonly role?: string;
  readonly confirmAboveRow?: string;
  readonly confirmAboveBatch?: string;
};

/** `pointhouse operator update LOGIN`: another role, or limits; `none` takes a limit away. */
export async function updateOperatorByHand(login: string, options: OperatorChange, parts: CommandParts): Promise<void> {
  const { role, confirmAboveRow, confirmAboveBatch } = options;
  if (role === undefined && confirmAboveRow === undefined && confirmAboveBatch === undefined)
    throw startRefusal('Nothing to change is given. See "npx pointhouse operator update --help".');
  if (role !== undefined && !isRole(role)) throw startRefusal(`--role: expected one of ${ROLES.join(', ')}.`);
  const limits = {
    ...(confirmAboveRow === undefined ? {} : { row: readLimit('--confirm-above-row', confirmAboveRow) }),
    ...(confirmAboveBatch === undefined ? {} : { batch: readLimit('--confirm-above-batch', confirmAboveBatch) }),
  };
  await withOperator({ login, options, parts }, async (write, { programId, operator }) => {
    const change = { role: role ?? operator.role, confirmAbove: { ...operator.confirmAbove, ...limits } };
    await changeOperator(write, { programId, operatorId: operator.number }, change);
    const { row, batch } = change.confirmAbove;
    const wait = (limit: string | null, what: string) =>
      limit === null ? `never wait for ${what}` : `wait above ${limit} in ${what}`;
    parts.print(`${operator.login} has the role ${change.role}; changes of credits ${wait(row, 'a row')},`);
    parts.print(`and ${wait(batch, 'a call')}. A running server goes by it within a second.`);
  });
}

function readLimit(name: string, text: string): string | null {
  if (text === 'none') return null;
  if (/^\d{1,15}(\.\d{1,6})?$/.test(text)) return text;
  throw startRefusal(`${name}: expected an amount such as 500 or 99.50, or none.`);
}

/** `pointhouse operator revoke LOGIN`: one application password, all of them, or with `--role` everything. */
export async function revokeOperatorByHand(
  login: string,
  options: ProgramChoice & { readonly password?: string; readonly all?: boolean; readonly role?: boolean },
  parts: CommandParts,
): Promise<void> {
  const { password, all, role } = options;
  if ([password !== undefined, all, role].filter(Boolean).length !== 1)
    throw startRefusal('Expected is one of --password <id>, --all and --role.');
  await withOperator({ login, options, parts }, async (write, { programId, operator }) => {
    const name = { programId, operatorId: operator.number };
    if (role) {
      await removeOperator(write, name);
      parts.print(
        `${operator.login} has no role here any more. A running server refuses the passwords within a second.`,
      );
      return;
    }
    const count = await revokeApplicationPasswords(write, name, password);
    if (count === 0) throw startRefusal(`${operator.login} has no such application password.`);
    parts.print(`Revoked ${count}. A running server refuses them within a second.`);
  });
}

async function withOperator(
  { login, options, parts }: { login: string; options: ProgramChoice; parts: CommandParts },
  work: (write: WriteParts, found: { programId: number; operator: OperatorView }) => Promise<void>,
): Promise<void> {
  await withDatabase(parts, 'operator', async (write) => {
    const { id: programId } = await findProgram(write.pool, options);
    const operator = await getOperator(write.pool, programId, login);
    if (!operator)
      throw startRefusal(`There is no operator ${login} in this program. See "npx pointhouse operator list".`);
    await work(write, { programId, operator });
  });
}
