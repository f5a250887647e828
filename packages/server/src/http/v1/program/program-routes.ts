import { type Static, Type } from 'typebox';
import { updateProgram } from '../../../commands/update-program.ts';
import { programIdText } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { getProgram, type ProgramWithSettings } from '../../../queries/get-program.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { settingsProblem } from '../../settings-problem.ts';
import { ProgramPatch, ProgramReply } from './program-schemas.ts';

const tags = ['program'];
const WIRE = { name: 'name', lateDays: 'late_days', currency: 'currency', pointValues: 'point_values' };
const found = { ...ProgramReply, description: 'The program; its ETag is its version.' };

/** The caller's own program: what it is called, how late it takes what happened, and what its points are worth. */
export function addProgramRoutes(app: App, parts: AppParts): void {
  addRead(app, parts);
  addChange(app, parts);
}

function addRead(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/program',
    {
      config: { scope: 'program:read' },
      schema: {
        tags,
        operationId: 'getProgram',
        summary: 'The program that the caller belongs to',
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async (request, reply) => {
      const program = await getProgram(pool, request.principal.programId);
      reply.header('etag', entityTag(program.version));
      return presentProgram(program, clock());
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/program',
    {
      config: { scope: 'program:write' },
      schema: {
        tags,
        operationId: 'updateProgram',
        summary: 'Change settings of the program',
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: ProgramPatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const version = readIfMatch(request);
      const { name, late_days: lateDays, currency, point_values: pointValues } = request.body;
      const outcome = await updateProgram(asCaller(parts, request.principal), programId, {
        version,
        change: {
          ...(name === undefined ? {} : { name }),
          ...(lateDays === undefined ? {} : { lateDays }),
          ...(currency === undefined ? {} : { currency }),
          ...(pointValues === undefined ? {} : { pointValues }),
        },
      });
      switch (outcome.kind) {
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw settingsProblem('program', WIRE, outcome.problems);
        case 'updated':
          parts.configs.forget(programId);
          reply.header('etag', entityTag(outcome.program.version));
          return presentProgram(outcome.program, parts.clock());
      }
    },
  );
}

function presentProgram({ id, settings, ...program }: ProgramWithSettings, clock: number): Static<typeof ProgramReply> {
  return {
    id: programIdText(id),
    key: program.key,
    environment: program.environment,
    name: settings.name,
    time_zone: program.time_zone,
    late_days: settings.lateDays,
    currency: settings.currency,
    point_values: { ...settings.pointValues },
    version: program.version,
    created_at: instantText(program.created_at.getTime()),
    now: instantText(clock + program.ahead_ms),
  };
}
