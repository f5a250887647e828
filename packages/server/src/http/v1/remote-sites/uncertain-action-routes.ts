import { Type } from 'typebox';
import { settleRemoteAction } from '../../../commands/settle-remote-action.ts';
import { listUncertainActions } from '../../../queries/list-open-actions.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { knownSite } from './known-site.ts';
import { isActionId, presentAction, unknownAction } from './present-action.ts';
import { RemoteActionPath, RemoteActionReply } from './remote-action-schemas.ts';
import { RemoteSitePath } from './remote-site-schemas.ts';
import { readPlace, textPage } from './sync-pages.ts';
import { DismissBody, SyncPageQuery } from './sync-schemas.ts';

const tags = ['remote-sites'];

/** Actions at a site that wait for a person: to see them, and to say what became of them. */
export function addUncertainActionRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addSettlement(app, parts);
}

function addList(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/actions',
    {
      config: { scope: 'remote-sites:read' },
      schema: {
        tags,
        operationId: 'listUncertainActions',
        summary: 'Actions of which nobody knows whether the site has done them',
        params: RemoteSitePath,
        querystring: SyncPageQuery,
        response: {
          200: Type.Object({
            items: Type.Array(RemoteActionReply),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const name = { programId, siteId: await knownSite(pool, request) };
      const { limit, after } = readPlace(request.query, (text) => (isActionId(programId, text) ? text : undefined));
      const rows = await listUncertainActions(pool, name, { after, limit: limit + 1 });
      const last = rows.length > limit ? rows[limit - 1]?.id : undefined;
      return textPage({ items: rows.slice(0, limit).map(presentAction), last }, { request, reply });
    },
  );
}

function addSettlement(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/actions/:remote_action/settle',
    {
      config: { scope: 'remote-sites:act' },
      schema: {
        tags,
        operationId: 'settleRemoteAction',
        summary: 'Say whether the site has done an uncertain action',
        description:
          'For one who has looked into the log there. If it was not done, the call that asked for it may be repeated with its key.',
        params: RemoteActionPath,
        querystring: NoQuery,
        body: DismissBody,
        response: {
          200: { ...RemoteActionReply, description: 'Settled.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const siteId = await knownSite(parts.pool, request);
      const id = request.params.remote_action;
      const action = await settleRemoteAction(parts, { programId, siteId, id }, request.body.was_done);
      if (!action) throw unknownAction(id);
      return presentAction(action);
    },
  );
}
