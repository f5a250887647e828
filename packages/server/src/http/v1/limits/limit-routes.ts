import { Type } from 'typebox';
import { dropPrincipalLimit, putPrincipalLimit } from '../../../commands/put-limit.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { settingsProblem } from '../../settings-problem.ts';
import { unknownPrincipal } from '../unknown-principal.ts';
import { LimitBody, LimitPath, LimitReply, presentLimit, readLimitBody } from './limit-schemas.ts';

const tags = ['limits'];
const config = { scope: 'limits:write' } as const;

/** What each caller of the program may give and take: one limit a caller and point type. */
export function addLimitRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addPut(app, parts);
  addRemoval(app, parts);
}

function addList(app: App, { configs }: AppParts): void {
  app.get(
    '/v1/limits',
    {
      config: { scope: 'limits:read' },
      schema: {
        tags,
        operationId: 'listLimits',
        summary: 'All limits of the program’s callers',
        querystring: NoQuery,
        response: { 200: Type.Object({ items: Type.Array(LimitReply) }), ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async ({ principal: { programId } }) => {
      const { limits, pointTypes } = await configs.get(programId);
      const items = [...limits].flatMap(([principal, own]) =>
        [...own].map(([pointType, limit]) => {
          const { scale = 0 } = pointTypes.get(pointType) ?? {};
          return presentLimit({ principal, pointType, scale }, limit);
        }),
      );
      return { items };
    },
  );
}

function addPut(app: App, parts: AppParts): void {
  app.put(
    '/v1/limits/:principal/:point_type',
    {
      config,
      schema: {
        tags,
        operationId: 'putLimit',
        summary: 'Limit what one caller may give and take of a point type',
        description:
          'The whole limit: what is left out is not limited. In force for every movement from then on; what is past it is refused ' +
          'with `over_caller_limit` (in a compatible API in that API’s own form) and noted as an alert. A day’s use counts as ' +
          'long as there is a limit. Who has limits may not make or change clients, operators, remote sites, inbound hooks and limits.',
        params: LimitPath,
        querystring: NoQuery,
        body: LimitBody,
        response: {
          200: { ...LimitReply, description: 'The limit as it is now.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal: caller, params, body }) => {
      const { programId } = caller;
      const { principal, point_type: pointType } = params;
      const outcome = await putPrincipalLimit(asCaller(parts, caller), programId, {
        principal,
        pointType,
        wanted: readLimitBody(body),
      });
      switch (outcome.kind) {
        case 'unknown_point_type':
          throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: pointType }));
        case 'unknown_principal':
          throw unknownPrincipal(principal);
        case 'wrong':
          throw settingsProblem('limit', {}, outcome.problems.map(asSent));
        case 'put':
          parts.configs.forget(programId);
          return presentLimit({ principal, pointType, scale: outcome.pointType.scale }, outcome.limit);
      }
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/limits/:principal/:point_type',
    {
      config,
      schema: {
        tags,
        operationId: 'deleteLimit',
        summary: 'Take a caller’s limit away',
        params: LimitPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'There is none any more.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal: caller, params }, reply) => {
      const { programId } = caller;
      const { principal, point_type: pointType } = params;
      const { isChanged } = await dropPrincipalLimit(asCaller(parts, caller), programId, { principal, pointType });
      if (!isChanged) throw unknownLimit(principal, pointType);
      parts.configs.forget(programId);
      return reply.code(204).send(null);
    },
  );
}

/** A part of a limit by its name on the wire. */
function asSent(problem: SettingProblem): SettingProblem {
  return { ...problem, field: problem.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) };
}

function unknownLimit(principal: string, pointType: string): ProblemError {
  const detail = `${principal} has no limit in ${pointType}.`;
  return new ProblemError({ status: 404, code: 'unknown_limit', detail, facts: { principal, point_type: pointType } });
}
