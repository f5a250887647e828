import { Type } from 'typebox';
import { createRemoteSite } from '../../../commands/create-remote-site.ts';
import { getRemoteSite, listRemoteSites, remoteSiteView } from '../../../queries/list-remote-sites.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag } from '../../entity-tag.ts';
import { readIdCursor } from '../../parameters.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { PageQuery } from '../clients/client-schemas.ts';
import {
  checkAddress,
  hostAndSlugTaken,
  presentRemoteSite,
  readSettings,
  unknownRemoteSite,
  wrongSettings,
} from './present-remote-site.ts';
import { addRemoteSiteChanges } from './remote-site-changes.ts';
import { RemoteSiteBody, RemoteSitePath, RemoteSiteReply, RemoteSiteWithKey } from './remote-site-schemas.ts';

const tags = ['remote-sites'];
const DEFAULT_LIMIT = 50;

/** Remote sites of the caller's own program: installations that speak the Remote API, each with its path and key. */
export function addRemoteSiteRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addRead(app, parts);
  addCreation(app, parts);
  addRemoteSiteChanges(app, parts);
}

const config = { scope: 'remote-sites:read' } as const;

function addList(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/remote-sites',
    {
      config,
      schema: {
        tags,
        operationId: 'listRemoteSites',
        summary: 'The remote sites of the program',
        querystring: PageQuery,
        response: {
          200: Type.Object({
            items: Type.Array(RemoteSiteReply),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit = DEFAULT_LIMIT, cursor } = request.query;
      const after = cursor === undefined ? undefined : readIdCursor('rms', cursor);
      const sites = await listRemoteSites(pool, request.principal.programId, { after, limit: limit + 1 });
      const items = sites.slice(0, limit);
      const last = items.at(-1);
      const next = sites.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
      if (next !== null) reply.header('link', `</v1/remote-sites?limit=${limit}&cursor=${next}>; rel="next"`);
      return { items: items.map((site) => presentRemoteSite(site, clock())), next_cursor: next };
    },
  );
}

function addRead(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site',
    {
      config,
      schema: {
        tags,
        operationId: 'getRemoteSite',
        summary: 'One remote site',
        params: RemoteSitePath,
        querystring: NoQuery,
        response: {
          200: { ...RemoteSiteReply, description: 'The site; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const site = await getRemoteSite(pool, request.principal.programId, request.params.remote_site);
      if (!site) throw unknownRemoteSite(request.params.remote_site);
      reply.header('etag', entityTag(site.version));
      return presentRemoteSite(site, clock());
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites',
    {
      config: { scope: 'remote-sites:write' },
      schema: {
        tags,
        operationId: 'createRemoteSite',
        summary: 'Make a remote site; its key is shown this once',
        querystring: NoQuery,
        body: RemoteSiteBody,
        response: {
          201: { ...RemoteSiteWithKey, description: 'Made.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { key, call_key: callKey, slug, ...settings } = request.body;
      checkAddress(settings.address, parts.allowedDestinations);
      const wanted = { programId, key, callKey, settings: { ...readSettings(settings), slug } };
      const outcome = await createRemoteSite(asCaller(parts, request.principal), wanted);
      switch (outcome.kind) {
        case 'wrong':
          throw wrongSettings(outcome.problems);
        case 'taken':
          throw hostAndSlugTaken();
        case 'created': {
          parts.remoteSites.forget();
          const site = remoteSiteView(outcome.site);
          const location = `/v1/remote-sites/${site.id}`;
          reply.code(201).headers({ location, etag: entityTag(site.version), 'cache-control': 'no-store' });
          return { ...presentRemoteSite(site, parts.clock()), key: outcome.key };
        }
      }
    },
  );
}
