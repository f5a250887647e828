import { Type } from 'typebox';
import { cancelBacktest } from '../../../commands/cancel-backtest.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { type AskedBacktest, getBacktest, listBacktests } from '../../../queries/backtests/get-backtest.ts';
import { planBacktest } from '../../../queries/backtests/plan-backtest.ts';
import { getProgram } from '../../../queries/get-program.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readPlace, writePlace } from '../../parameters.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { wrongRule } from '../rules/present-rule.ts';
import { BacktestBody, BacktestPath, BacktestReply, BacktestsQuery } from './backtest-schemas.ts';
import { type KeptBody, presentBacktest } from './present-backtest.ts';
import { readChanges, readPeriod } from './read-backtest-body.ts';

const tags = ['backtests'];
const read = { scope: 'backtests:read' } as const;
const write = { scope: 'backtests:write' } as const;

/** Rules run over what really happened: asked for, followed, cancelled, and read for good. */
export function addBacktestRoutes(app: App, parts: AppParts): void {
  addStart(app, parts);
  addList(app, parts);
  addRead(app, parts);
  addCancel(app, parts);
}

function addStart(app: App, parts: AppParts): void {
  app.post(
    '/v1/backtests',
    {
      config: write,
      schema: {
        tags,
        operationId: 'startBacktest',
        summary: 'Run rules over the purchases, events and returns of a period, and compare with what was given',
        description:
          'The rules in force, with these changes, decide again on what was booked, in its order, by the code of the real decision; ' +
          'caps count what these rules would have given. Nothing is given by it.',
        querystring: NoQuery,
        body: BacktestBody,
        response: {
          202: { ...BacktestReply, description: 'Begun, or waiting for its turn; `Location` tells how far it is.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const { changes = {} } = request.body;
      const { from, to } = readPeriod(request.body, await parts.configs.now(programId));
      const config = await parts.configs.get(programId);
      const planned = await planBacktest(parts.pool, config, readChanges(changes));
      if ('problems' in planned) {
        throw wrongRule(planned.problems.map((each) => ({ ...each, field: `/changes${each.field}` })));
      }
      const { settings } = await getProgram(parts.pool, programId);
      const plan = { config, rules: planned.rules, from, to, worth: settings };
      const body: KeptBody = { from: instantText(from), to: instantText(to), changes };
      const backtest = await parts.backtests.request(plan, { by, body });
      if (!backtest) throw tooMany();
      reply.code(202).header('location', `/v1/backtests/${backtest.id}`);
      return presentBacktest(backtest, config);
    },
  );
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/backtests',
    {
      config: read,
      schema: {
        tags,
        operationId: 'listBacktests',
        summary: 'The backtests of the program, the newest first, without their results',
        querystring: BacktestsQuery,
        response: {
          200: Type.Object({ items: Type.Array(BacktestReply), next_cursor: Type.Union([Type.String(), Type.Null()]) }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, query: { cursor, limit = 50 } }) => {
      const below = cursor === undefined ? undefined : readPlace(cursor);
      const found = await listBacktests(parts, programId, { below, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const config = await parts.configs.get(programId);
      return {
        items: items.map((each) => presentBacktest(each, config)),
        next_cursor: last ? writePlace({ at: last.requestedAt, id: last.id }) : null,
      };
    },
  );
}

function addRead(app: App, parts: AppParts): void {
  app.get(
    '/v1/backtests/:backtest',
    {
      config: read,
      schema: {
        tags,
        operationId: 'getBacktest',
        summary: 'One backtest: how far it is, and what came out',
        params: BacktestPath,
        querystring: NoQuery,
        response: { 200: BacktestReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal: { programId }, params }) => {
      const backtest = await findBacktest(parts, programId, params.backtest);
      return presentBacktest(backtest, await parts.configs.get(programId));
    },
  );
}

function addCancel(app: App, parts: AppParts): void {
  app.post(
    '/v1/backtests/:backtest/cancel',
    {
      config: write,
      schema: {
        tags,
        operationId: 'cancelBacktest',
        summary: 'End a backtest that waits or runs',
        description: 'The server at work notices within seconds. One that was cancelled stays so.',
        params: BacktestPath,
        querystring: NoQuery,
        response: {
          200: { ...BacktestReply, description: 'Cancelled.' },
          ...problemReplies(400, 401, 403, 404, 409, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, params: { backtest: id } }) => {
      const place = { programId, id };
      const isCancelled = await cancelBacktest(parts, place);
      const backtest = await findBacktest(parts, programId, id);
      if (!isCancelled && backtest.state !== 'cancelled') throw endedAlready(backtest);
      return presentBacktest(backtest, await parts.configs.get(programId));
    },
  );
}

async function findBacktest(parts: AppParts, programId: number, id: string): Promise<AskedBacktest> {
  const backtest = await getBacktest(parts, { programId, id });
  if (backtest) return backtest;
  throw new ProblemError({
    status: 404,
    code: 'unknown_backtest',
    detail: `There is no backtest ${id} in this program.`,
    facts: { backtest: id },
  });
}

function tooMany(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_backtests',
    detail:
      'Several backtests of this program wait or run already: expected one of them to end, or to be cancelled, first.',
  });
}

function endedAlready({ id, state }: AskedBacktest): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'backtest_ended',
    detail: `Backtest ${id} has ended already (${state}): expected one that waits or runs.`,
    facts: { backtest: id, state },
  });
}
