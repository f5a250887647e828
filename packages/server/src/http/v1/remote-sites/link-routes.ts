import { Type } from 'typebox';
import { linkPointType, unlinkPointType } from '../../../commands/link-point-type.ts';
import { listSiteLinks } from '../../../queries/get-sync-state.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { unknownRemoteSite } from './present-remote-site.ts';
import { presentLink, unknownLink } from './present-sync.ts';
import { RemoteSitePath } from './remote-site-schemas.ts';
import { LinkBody, LinkPath, LinkReply } from './sync-schemas.ts';

const tags = ['remote-sites'];
const config = { scope: 'remote-sites:write' } as const;

/** Which point types are kept in step with which of a site's. */
export function addLinkRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addPut(app, parts);
  addRemoval(app, parts);
}

function addList(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/links',
    {
      config: { scope: 'remote-sites:read' },
      schema: {
        tags,
        operationId: 'listSiteLinks',
        summary: 'The point types that are kept in step with a remote site',
        params: RemoteSitePath,
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(LinkReply) }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, params: { remote_site: siteId } }) => {
      const links = await listSiteLinks(pool, { programId, siteId });
      if (!links) throw unknownRemoteSite(siteId);
      return { items: links.map(presentLink) };
    },
  );
}

function addPut(app: App, parts: AppParts): void {
  app.put(
    '/v1/remote-sites/:remote_site/links/:point_type',
    {
      config,
      schema: {
        tags,
        operationId: 'putSiteLink',
        summary: 'Keep a point type in step with one of a remote site',
        description:
          'The whole link: what is left out has its default. Members are matched by e-mail. Nothing is moved by linking: pushing ' +
          'begins with the next record, pulling with what changes from now on.',
        params: LinkPath,
        querystring: NoQuery,
        body: LinkBody,
        response: {
          200: { ...LinkReply, description: 'The link as it is now.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, params, body }) => {
      const { programId } = principal;
      const { remote_site: siteId, point_type: pointType } = params;
      const outcome = await linkPointType(
        asCaller(parts, principal),
        { programId, siteId, pointType },
        {
          direction: body.direction,
          remoteType: body.remote_type,
          triggers: body.triggers,
          pullIntervalSeconds: body.pull_interval_seconds,
        },
      );
      switch (outcome.kind) {
        case 'unknown_site':
          throw unknownRemoteSite(siteId);
        case 'unknown_point_type':
          throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: pointType }));
        case 'taken':
          throw new ProblemError({
            status: 409,
            code: 'remote_type_linked',
            detail: `Another point type is linked with ${outcome.remoteType} of this remote site.`,
            facts: { remote_type: outcome.remoteType },
          });
        case 'linked':
          return presentLink(outcome.link);
      }
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/remote-sites/:remote_site/links/:point_type',
    {
      config,
      schema: {
        tags,
        operationId: 'deleteSiteLink',
        summary: 'End a link; what still waited for it is forgotten',
        params: LinkPath,
        querystring: NoQuery,
        response: { 204: Type.Null({ description: 'Ended.' }), ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async ({ principal, params }, reply) => {
      const { programId } = principal;
      const { remote_site: siteId, point_type: pointType } = params;
      if (!(await unlinkPointType(asCaller(parts, principal), { programId, siteId, pointType })))
        throw unknownLink(siteId, pointType);
      return reply.code(204).send(null);
    },
  );
}
