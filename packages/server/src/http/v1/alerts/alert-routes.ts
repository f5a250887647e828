import { Type } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { listAlerts } from '../../../queries/list-alerts.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { Day, Instant, problemReplies } from '../../schemas.ts';

const Alert = Type.Object({
  kind: Type.String({
    description:
      '`caller_limit`: a caller went past a limit. `rule_budget`: the budget of a rule has come to its end, and it is paused. ' +
      '`rule_refused`: what rules were to give was refused, by no fault of the member.',
    examples: ['caller_limit'],
  }),
  principal: Type.String({ description: 'Whom it is about: a caller or a rule.', examples: ['opr_7'] }),
  subject: Type.String({ description: 'What exactly, such as the limit.', examples: ['given_per_day points'] }),
  day: { ...Day, description: 'The day of the program’s time zone.' },
  detail: Type.String({ description: 'The last time, in words.' }),
  count: Type.Integer({ description: 'How often on that day.', examples: [3] }),
  first_at: Instant,
  last_at: Instant,
});

const AlertQuery = Type.Object(
  {
    since: Type.Optional({ ...Day, description: 'The first day; left out: all.' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50.' })),
  },
  { additionalProperties: false },
);

/** What somebody should look at, newest day first; what happened again and again on one day is one of them. */
export function addAlertRoutes(app: App, parts: AppParts): void {
  app.get(
    '/v1/alerts',
    {
      config: { scope: 'alerts:read' },
      schema: {
        tags: ['limits'],
        operationId: 'listAlerts',
        summary: 'What somebody should look at',
        description: 'Newest day first; what happened again and again on one day is one alert with a count.',
        querystring: AlertQuery,
        response: { 200: Type.Object({ items: Type.Array(Alert) }), ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async ({ principal: { programId }, query: { since, limit = 50 } }) => {
      const alerts = await listAlerts(parts.pool, programId, { since, limit });
      const items = alerts.map(({ firstAt, lastAt, ...alert }) => ({
        ...alert,
        first_at: instantText(firstAt),
        last_at: instantText(lastAt),
      }));
      return { items };
    },
  );
}
