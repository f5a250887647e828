import { Type } from 'typebox';
import { addApplicationPassword } from '../../../commands/add-application-password.ts';
import { revokeApplicationPasswords } from '../../../commands/revoke-application-passwords.ts';
import { operatorId } from '../../../domain/operators/operator-id.ts';
import { listApplicationPasswords, passwordView } from '../../../queries/list-operators.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { ApplicationPassword, CreatedPassword, OperatorPath, PasswordBody, PasswordPath } from './operator-schemas.ts';
import { findChangeableOperator, findOperator, presentPassword } from './present-operator.ts';

const tags = ['operators'];
const config = { scope: 'operators:write' } as const;

/** Application passwords of operators, for scripts and sheets that call as one. */
export function addApplicationPasswordRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addCreation(app, parts);
  addRevocations(app, parts);
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/operators/:operator/application-passwords',
    {
      config: { scope: 'operators:read' },
      schema: {
        tags,
        operationId: 'listApplicationPasswords',
        summary: 'An operator’s application passwords, never the passwords themselves',
        params: OperatorPath,
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(ApplicationPassword) }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal, params }) => {
      const { number } = await findOperator(parts, principal, params.operator);
      const name = { programId: principal.programId, operatorId: number };
      return { items: (await listApplicationPasswords(parts.pool, name)).map(presentPassword) };
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/operators/:operator/application-passwords',
    {
      config,
      schema: {
        tags,
        operationId: 'createApplicationPassword',
        summary: 'Make an application password, shown this once',
        description:
          'It is sent by HTTP Basic with the operator’s login or e-mail, and may do in this program what the role may.',
        params: OperatorPath,
        querystring: NoQuery,
        body: PasswordBody,
        response: {
          201: { ...CreatedPassword, description: 'Made.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, params, body }, reply) => {
      const { number } = await findChangeableOperator(parts, principal, params.operator);
      const name = { programId: principal.programId, operatorId: number };
      const made = await addApplicationPassword(asCaller(parts, principal), name, body.name);
      if (!made) throw nameTaken(body.name);
      reply.code(201).header('cache-control', 'no-store');
      return { ...presentPassword(passwordView(made.row)), password: made.password };
    },
  );
}

function addRevocations(app: App, parts: AppParts): void {
  const revoke = async (asked: Parameters<typeof findChangeableOperator>[1], operator: string, id?: string) => {
    const { number } = await findChangeableOperator(parts, asked, operator);
    const count = await revokeApplicationPasswords(
      asCaller(parts, asked),
      { programId: asked.programId, operatorId: number },
      id,
    );
    parts.authenticator.forget(operatorId(number));
    return count;
  };
  app.delete(
    '/v1/operators/:operator/application-passwords',
    {
      config,
      schema: {
        tags,
        operationId: 'revokeApplicationPasswords',
        summary: 'Revoke all application passwords of an operator',
        params: OperatorPath,
        querystring: NoQuery,
        response: {
          200: Type.Object({ revoked: Type.Integer({ description: 'How many were valid until now.' }) }),
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, params }) => ({ revoked: await revoke(principal, params.operator) }),
  );
  app.delete(
    '/v1/operators/:operator/application-passwords/:application_password',
    {
      config,
      schema: {
        tags,
        operationId: 'revokeApplicationPassword',
        summary: 'Revoke one application password',
        params: PasswordPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Revoked.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, params }, reply) => {
      const { operator, application_password: id } = params;
      if ((await revoke(principal, operator, id)) === 0) throw unknownPassword(operator, id);
      return reply.code(204).send(null);
    },
  );
}

function nameTaken(name: string): ProblemError {
  const detail = `The operator has an application password of the name ${name} already.`;
  return new ProblemError({ status: 409, code: 'application_password_exists', detail });
}

function unknownPassword(operator: string, id: string): ProblemError {
  const detail = `There is no valid application password ${id} of an operator ${operator} in this program.`;
  return new ProblemError({ status: 404, code: 'unknown_application_password', detail });
}
