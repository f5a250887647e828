import { Type } from 'typebox';
import { type RemoteSiteChange, updateRemoteSite } from '../../../commands/update-remote-site.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { remoteSiteView } from '../../../queries/list-remote-sites.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import {
  checkAddress,
  hostAndSlugTaken,
  presentRemoteSite,
  readSettings,
  unknownRemoteSite,
  wrongSettings,
} from './present-remote-site.ts';
import {
  RemoteSitePatch,
  RemoteSitePath,
  RemoteSiteReply,
  RemoteSiteWithKey,
  RotateKeyBody,
} from './remote-site-schemas.ts';

const tags = ['remote-sites'];
const config = { scope: 'remote-sites:write' } as const;
const DEFAULT_OVERLAP_SECONDS = 86_400;

/** Changes of a remote site: its settings, with `If-Match`, and its key. */
export function addRemoteSiteChanges(app: App, parts: AppParts): void {
  addSettingsChange(app, parts);
  addKeyRotation(app, parts);
}

function addSettingsChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/remote-sites/:remote_site',
    {
      config,
      schema: {
        tags,
        operationId: 'updateRemoteSite',
        summary: 'Change settings of a remote site',
        params: RemoteSitePath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: RemoteSitePatch,
        response: {
          200: { ...RemoteSiteReply, description: 'Changed; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const version = readIfMatch(request);
      const id = request.params.remote_site;
      const { call_key: callKey, ...settings } = request.body;
      checkAddress(settings.address, parts.allowedDestinations);
      const wanted = { programId, id, version, settings: readSettings(settings) };
      const { site } = await change(parts, request.principal, {
        ...wanted,
        ...(callKey === undefined ? {} : { callKey }),
      });
      reply.header('etag', entityTag(site.version));
      return presentRemoteSite(site, parts.clock());
    },
  );
}

function addKeyRotation(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/rotate-key',
    {
      config,
      schema: {
        tags,
        operationId: 'rotateRemoteSiteKey',
        summary: 'Give a remote site a new key, shown this once',
        params: RemoteSitePath,
        querystring: NoQuery,
        body: RotateKeyBody,
        response: {
          200: { ...RemoteSiteWithKey, description: 'Made; the key of before ends after the overlap.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { key: given, overlap_seconds = DEFAULT_OVERLAP_SECONDS } = request.body;
      const id = request.params.remote_site;
      const rotation = { key: given, overlapMs: overlap_seconds * 1_000 };
      const { site, key } = await change(parts, request.principal, { programId, id, version: undefined, rotation });
      if (key === undefined) throw new Error('bug: a rotation made no key');
      reply.headers({ etag: entityTag(site.version), 'cache-control': 'no-store' });
      return { ...presentRemoteSite(site, parts.clock()), key };
    },
  );
}

async function change(parts: AppParts, principal: Principal, wanted: RemoteSiteChange) {
  const outcome = await updateRemoteSite(asCaller(parts, principal), wanted);
  switch (outcome.kind) {
    case 'unknown':
      throw unknownRemoteSite(wanted.id);
    case 'taken':
      throw hostAndSlugTaken();
    case 'version_differs':
      throw new ProblemError(
        problemOf({ code: 'version_differs', expected: wanted.version ?? 0, version: outcome.version }),
      );
    case 'wrong':
      throw wrongSettings(outcome.problems);
    case 'updated':
      parts.remoteSites.forget();
      return { site: remoteSiteView(outcome.site), key: outcome.key };
  }
}
