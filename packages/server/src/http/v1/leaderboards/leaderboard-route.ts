import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { beginCounting } from '../../../commands/begin-counting.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import { BALANCE_BOARD, boardOf } from '../../../domain/standings/boards.ts';
import { getLeaderboard, type Leaderboard, type Place } from '../../../queries/standings/get-leaderboard.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { cursorMalformed, invalidParameter, readDay } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { problemReplies } from '../../schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { readLeaderboardCursor, writeLeaderboardCursor } from './leaderboard-cursor.ts';
import { LeaderboardQuery, LeaderboardReply } from './leaderboard-schemas.ts';

type Query = Static<typeof LeaderboardQuery>;

const DEFAULT_LIMIT = 50;

/** Who has the most points in a point type, or earned the most in a period. */
export function addLeaderboardRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/leaderboards',
    {
      config: { scope: 'leaderboards:read' },
      schema: {
        tags: ['leaderboards'],
        operationId: 'getLeaderboard',
        summary: 'Who has the most points',
        description:
          'A program’s records are counted from its first leaderboard, badge or rank on, the earlier ones included; `as_of` ' +
          'tells how far that has come while it is not done. Erased and merged members are on no board.',
        querystring: LeaderboardQuery,
        response: { 200: LeaderboardReply, ...problemReplies(400, 401, 403, 404, 410, 429, 503) },
      },
    },
    async (request, reply) => {
      const config = await configWith(parts, request.principal.programId, request.query.point_type);
      const asked = readQuery(request, config, await parts.configs.now(config.programId));
      const found = await findBoard(parts, asked);
      if ('rejection' in found) throw new ProblemError(problemOf(found.rejection));
      const cursor = found.next && writeLeaderboardCursor(asked.list, found.next);
      if (cursor !== undefined) {
        const [path = '', query] = request.url.split('?', 2);
        const parameters = new URLSearchParams(query);
        parameters.set('cursor', cursor);
        reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
      }
      return { ...present(found, { ...asked, config }), next_cursor: cursor ?? null };
    },
  );
}

async function findBoard({ pool, patienceMs }: AppParts, of: Omit<Parameters<typeof getLeaderboard>[1], 'patienceMs'>) {
  const asked = { ...of, patienceMs };
  const found = await getLeaderboard(pool, asked);
  if (found) return found;
  await beginCounting(pool, asked.programId);
  return (await getLeaderboard(pool, asked)) ?? { places: [], next: undefined, own: undefined, countedUpTo: 0 };
}

function readQuery(request: FastifyRequest<{ Querystring: Query }>, config: ProgramConfig, now: number) {
  const { query } = request;
  const { programId } = config;
  const pointType = readPointType(config, query.point_type);
  const of = query.of ?? 'balance';
  for (const name of ['period', 'on'] as const) {
    if (of === 'balance' && query[name] !== undefined) {
      throw invalidParameter(name, `expected no ${name} with of=balance, which is of now: send of=earned`);
    }
  }
  const period = query.period ?? 'all';
  const today = config.calendar.dayOf(now);
  const board =
    of === 'balance' ? BALANCE_BOARD : boardOf(period, query.on === undefined ? today : readDay('on', query.on));
  const list = `${pointType.key} ${board}`;
  const after = query.cursor === undefined ? undefined : readLeaderboardCursor(list, query.cursor);
  if (query.cursor !== undefined && after === undefined) throw cursorMalformed();
  return {
    programId,
    pointType: pointType.key,
    scale: pointType.scale,
    of,
    period: of === 'balance' ? null : period,
    board,
    list,
    after,
    limit: query.limit ?? DEFAULT_LIMIT,
    member: query.member === undefined ? undefined : readMember(query.member, programId),
  };
}

/** A point type may have been made a moment ago, by another process. */
async function configWith({ configs }: AppParts, programId: number, key: string | undefined): Promise<ProgramConfig> {
  const config = await configs.get(programId);
  if (key === undefined || config.pointTypes.has(key)) return config;
  configs.forget(programId);
  return await configs.get(programId);
}

function readPointType({ pointTypes }: ProgramConfig, key: string | undefined): PointType {
  const all = [...pointTypes.values()];
  const found = key === undefined ? all.find(({ isDefault }) => isDefault) : pointTypes.get(key);
  if (!found) throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: key ?? '(default)' }));
  return found;
}

function present(
  { places, own, countedUpTo }: Leaderboard,
  asked: { config: ProgramConfig; scale: number; pointType: string } & Pick<
    Static<typeof LeaderboardReply>,
    'of' | 'period'
  >,
): Omit<Static<typeof LeaderboardReply>, 'next_cursor'> {
  const { programId } = asked.config;
  const show = ({ position, member, score }: Place) => ({
    position,
    member: numberedId('mbr', programId, member),
    number: member,
    score: formatAmount(score, asked.scale),
  });
  return {
    point_type: asked.pointType,
    of: asked.of,
    period: asked.period,
    as_of: countedUpTo === undefined ? null : instantText(countedUpTo),
    items: places.map(show),
    ...(own === undefined ? {} : { own: own.place && show(own.place) }),
  };
}
