import { Type } from 'typebox';
import { canReachDatabase } from '../../queries/database-away.ts';
import type { App, AppParts } from '../app-parts.ts';

const Health = Type.Object({ status: Type.String({ examples: ['ready'] }) });
const config = { scope: null } as const;
const tags = ['health'];

/** Alive: the process answers. Ready: it can reach its database and is not shutting down. Also the OpenAPI document. */
export function addHealthRoutes(app: App, parts: AppParts): void {
  app.get(
    '/livez',
    {
      config,
      schema: {
        tags,
        security: [],
        operationId: 'isAlive',
        summary: 'Is the process alive?',
        response: { 200: Health },
      },
    },
    async () => ({ status: 'alive' }),
  );
  app.get(
    '/readyz',
    {
      config,
      schema: {
        tags,
        security: [],
        operationId: 'isReady',
        summary: 'Can it serve?',
        response: { 200: Health, 503: { ...Health, description: 'Not now.' } },
      },
    },
    async (_, reply) => {
      const isReady = await canReachDatabase(parts.pool);
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not_ready' });
    },
  );
  app.get('/openapi.json', { config, schema: { hide: true } }, async (_, reply) => reply.send(app.swagger()));
}
