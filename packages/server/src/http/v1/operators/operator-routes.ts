import { Type } from 'typebox';
import { changeOperator, removeOperator } from '../../../commands/change-operator.ts';
import { createOperator } from '../../../commands/create-operator.ts';
import { operatorId } from '../../../domain/operators/operator-id.ts';
import { scopesOf } from '../../../domain/operators/roles.ts';
import { listOperators, operatorView } from '../../../queries/list-operators.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { settingsProblem } from '../../settings-problem.ts';
import { Operator, OperatorBody, OperatorPatch, OperatorPath } from './operator-schemas.ts';
import { findChangeableOperator, findOperator, presentOperator } from './present-operator.ts';

const tags = ['operators'];
const config = { scope: 'operators:write' } as const;

/** Operators of the caller's own program: people, each with a role. */
export function addOperatorRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
  addRemoval(app, parts);
}

function addReads(app: App, parts: AppParts): void {
  const readConfig = { scope: 'operators:read' } as const;
  app.get(
    '/v1/operators',
    {
      config: readConfig,
      schema: {
        tags,
        operationId: 'listOperators',
        summary: 'The operators of the program',
        querystring: NoQuery,
        response: { 200: Type.Object({ items: Type.Array(Operator) }), ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async ({ principal }) => {
      const operators = await listOperators(parts.pool, principal.programId);
      return { items: operators.map(presentOperator) };
    },
  );
  app.get(
    '/v1/operators/:operator',
    {
      config: readConfig,
      schema: {
        tags,
        operationId: 'getOperator',
        summary: 'One operator',
        params: OperatorPath,
        querystring: NoQuery,
        response: {
          200: { ...Operator, description: 'The operator.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal, params }) => presentOperator(await findOperator(parts, principal, params.operator)),
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/operators',
    {
      config,
      schema: {
        tags,
        operationId: 'createOperator',
        summary: 'Give a person a role in the program',
        description: 'One who has a role in another program of this server is named by the same login and e-mail.',
        querystring: NoQuery,
        body: OperatorBody,
        response: {
          201: { ...Operator, description: 'Made.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }, reply) => {
      checkScopes(principal, scopesOf(body.role));
      const outcome = await createOperator(asCaller(parts, principal), principal.programId, body);
      if (outcome.kind === 'wrong') throw settingsProblem('operator', {}, outcome.problems);
      if (outcome.kind !== 'created') throw conflict(outcome.kind);
      const operator = presentOperator(operatorView(outcome.operator));
      reply.code(201).header('location', `/v1/operators/${operator.id}`);
      return operator;
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/operators/:operator',
    {
      config,
      schema: {
        tags,
        operationId: 'updateOperator',
        summary: 'Give an operator another role, or limits',
        params: OperatorPath,
        querystring: NoQuery,
        body: OperatorPatch,
        response: {
          200: { ...Operator, description: 'The operator, as it is now.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, params, body }) => {
      const operator = await findChangeableOperator(parts, principal, params.operator);
      const { role = operator.role } = body;
      const confirmAbove = { ...operator.confirmAbove, ...body.confirm_above };
      checkNotNegative(confirmAbove);
      checkScopes(principal, scopesOf(role));
      const name = { programId: principal.programId, operatorId: operator.number };
      await changeOperator(asCaller(parts, principal), name, { role, confirmAbove });
      parts.authenticator.forget(operatorId(operator.number));
      return presentOperator({ ...operator, role, confirmAbove });
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/operators/:operator',
    {
      config,
      schema: {
        tags,
        operationId: 'removeOperator',
        summary: 'Take an operator’s role, limits and application passwords',
        params: OperatorPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'The operator can do nothing here any more.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, params }, reply) => {
      const { number } = await findChangeableOperator(parts, principal, params.operator);
      await removeOperator(asCaller(parts, principal), { programId: principal.programId, operatorId: number });
      parts.authenticator.forget(operatorId(number));
      parts.configs.forget(principal.programId);
      return reply.code(204).send(null);
    },
  );
}

function checkNotNegative(limits: Readonly<Record<string, string | null>>): void {
  const wrong = Object.entries(limits).filter(([, limit]) => limit?.startsWith('-'));
  if (wrong.length === 0) return;
  const detail = 'expected an amount of zero or more, or null';
  const faults = wrong.map(([name]) => ({ field: `confirm_above.${name}`, code: 'amount_negative', detail }));
  throw settingsProblem('operator', {}, faults);
}

function conflict(kind: 'taken' | 'has_role'): ProblemError {
  const [code, detail] =
    kind === 'taken'
      ? ['login_taken', 'Login or e-mail belongs to another operator of this server.']
      : ['operator_exists', 'This operator has a role in the program already: change that one.'];
  return new ProblemError({ status: 409, code, detail });
}
