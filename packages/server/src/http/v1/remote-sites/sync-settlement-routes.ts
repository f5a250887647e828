import { Type } from 'typebox';
import { resolveConflict } from '../../../commands/resolve-conflict.ts';
import { type PushSettlement, settleParkedPush } from '../../../commands/settle-parked-push.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { knownSite } from './known-site.ts';
import { readConflictId, readPushId, unknownConflict, unknownPush } from './present-sync.ts';
import { ConflictPath, DismissBody, PushPath, ResolveBody } from './sync-schemas.ts';

const tags = ['remote-sites'];
const config = { scope: 'remote-sites:write' } as const;
const done = Type.Null({ description: 'Settled.' });

/** What a person does about movements that wait for one, and about differences. */
export function addSyncSettlementRoutes(app: App, parts: AppParts): void {
  addRetry(app, parts);
  addDismissal(app, parts);
  addResolution(app, parts);
}

function addRetry(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/sync/parked/:push/retry',
    {
      config,
      schema: {
        tags,
        operationId: 'retryParkedPush',
        summary: 'Send a movement that waits for a person',
        description:
          'Under the same `data` as before. Of an uncertain one it says that it was not done: in another type than its default one ' +
          'the site would do it twice.',
        params: PushPath,
        querystring: NoQuery,
        response: { 204: done, ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503) },
      },
    },
    async (request, reply) => {
      await settle(parts, request, 'retry');
      return reply.code(204).send(null);
    },
  );
}

function addDismissal(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/sync/parked/:push/dismiss',
    {
      config,
      schema: {
        tags,
        operationId: 'dismissParkedPush',
        summary: 'Leave a movement that waits for a person',
        params: PushPath,
        querystring: NoQuery,
        body: DismissBody,
        response: { 204: done, ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      await settle(parts, request, request.body.was_done ? 'was_done' : 'give_up');
      return reply.code(204).send(null);
    },
  );
}

async function settle(
  parts: AppParts,
  request: { principal: { programId: number }; params: { remote_site: string; push: string } },
  settlement: PushSettlement,
): Promise<void> {
  const { programId } = request.principal;
  const siteId = await knownSite(parts.pool, request);
  const { push } = request.params;
  const place = readPushId(programId, push);
  const settled = place && (await settleParkedPush(parts, { programId, siteId, ...place }, settlement));
  if (!settled) throw unknownPush(push);
}

function addResolution(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/sync/conflicts/:conflict/resolve',
    {
      config,
      schema: {
        tags,
        operationId: 'resolveSyncConflict',
        summary: 'Settle a difference that somebody has looked at',
        params: ConflictPath,
        querystring: NoQuery,
        body: ResolveBody,
        response: { 204: done, ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const siteId = await knownSite(parts.pool, request);
      const { conflict } = request.params;
      const name = readConflictId(programId, conflict);
      const isResolved =
        name && (await resolveConflict(parts, { programId, siteId, ...name }, request.body.resolution));
      if (!isResolved) throw unknownConflict(conflict);
      return reply.code(204).send(null);
    },
  );
}
