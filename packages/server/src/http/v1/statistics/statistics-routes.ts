import { type Static, Type } from 'typebox';
import { formatAmount } from '../../../domain/points.ts';
import { dailyStatistics, MAX_STATISTICS_DAYS, type Statistics } from '../../../queries/daily-statistics.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readDay } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { Day, Decimal, PointTypeKey, problemReplies } from '../../schemas.ts';

const StatisticsQuery = Type.Object(
  {
    from: Type.Optional({ ...Day, description: 'The first day; left out: 30 days up to `to`.' }),
    to: Type.Optional({ ...Day, description: 'The last day; left out: today in the program’s time zone.' }),
    point_type: Type.Optional({ ...PointTypeKey, description: 'One point type only.' }),
  },
  { additionalProperties: false },
);

const StatisticsReply = Type.Object(
  {
    from: Day,
    to: Day,
    time_zone: Type.String({ examples: ['Europe/Rome'] }),
    days: Type.Array(
      Type.Object(
        {
          day: Day,
          point_type: PointTypeKey,
          earned: { ...Decimal, description: 'Issued, less what was reversed that day.' },
          spent: { ...Decimal, description: 'Redeemed, less what was reversed that day.' },
          expired: Decimal,
          adjusted: { ...Decimal, description: 'By how much adjustments and erasures changed balances.' },
          outstanding: {
            ...Decimal,
            description: 'What members had at the end of the day: available, pending and held.',
          },
        },
        { title: 'StatisticsDay' },
      ),
    ),
  },
  { title: 'Statistics' },
);

/** The program's statistics by day. */
export function addStatisticsRoutes(app: App, parts: AppParts): void {
  app.get(
    '/v1/statistics/days',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags: ['statistics'],
        operationId: 'dailyStatistics',
        summary: 'Earned, spent, expired and outstanding points by day',
        description: `As booked, by days of the program’s time zone, every day of the range; at most ${MAX_STATISTICS_DAYS} days.`,
        querystring: StatisticsQuery,
        response: { 200: StatisticsReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request) => {
      const { from, to, point_type: pointType } = request.query;
      const statistics = await dailyStatistics(parts, {
        programId: request.principal.programId,
        from: from === undefined ? undefined : readDay('from', from),
        to: to === undefined ? undefined : readDay('to', to),
        pointType,
      });
      if (statistics === 'bad_range') throw badRange();
      if ('rejection' in statistics) throw new ProblemError(problemOf(statistics.rejection));
      return presentStatistics(statistics);
    },
  );
}

function presentStatistics({ from, to, timeZone, days }: Statistics): Static<typeof StatisticsReply> {
  return {
    from,
    to,
    time_zone: timeZone,
    days: days.map(({ pointType: { key, scale }, day, earned, spent, expired, adjusted, outstanding }) => ({
      day,
      point_type: key,
      earned: formatAmount(earned, scale),
      spent: formatAmount(spent, scale),
      expired: formatAmount(expired, scale),
      adjusted: formatAmount(adjusted, scale),
      outstanding: formatAmount(outstanding, scale),
    })),
  };
}

function badRange(): ProblemError {
  const detail = `expected a day from \`from\` on, and at most ${MAX_STATISTICS_DAYS} days in all`;
  const errors = [{ pointer: '?to', code: 'bad_range', detail }];
  return new ProblemError({ status: 400, code: 'bad_range', detail: 'This range of days is not served.', errors });
}
