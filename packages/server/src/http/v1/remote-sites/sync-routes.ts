import { Type } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { getSyncState, listNotLinkable, listParkedPushes, listSyncConflicts } from '../../../queries/get-sync-state.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { knownSite } from './known-site.ts';
import { unknownRemoteSite } from './present-remote-site.ts';
import {
  conflictId,
  presentConflict,
  presentPush,
  presentSync,
  pushId,
  readConflictId,
  readPushId,
} from './present-sync.ts';
import { RemoteSitePath } from './remote-site-schemas.ts';
import { readPlace, textPage } from './sync-pages.ts';
import { ParkedPush, SyncConflict, SyncPageQuery, SyncReply } from './sync-schemas.ts';

const tags = ['remote-sites'];
const config = { scope: 'remote-sites:read' } as const;
const nextCursor = Type.Union([Type.String(), Type.Null()]);
const listErrors = problemReplies(400, 401, 403, 404, 429, 503);

/** How synchronization with a site goes, and what of it waits for a person. */
export function addSyncRoutes(app: App, parts: AppParts): void {
  addState(app, parts);
  addParked(app, parts);
  addConflicts(app, parts);
  addNotLinkable(app, parts);
}

function addState(app: App, { pool, clock }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/sync',
    {
      config,
      schema: {
        tags,
        operationId: 'getSiteSync',
        summary: 'How synchronization with a remote site goes: lag, conflicts, the last error',
        params: RemoteSitePath,
        querystring: NoQuery,
        response: { 200: SyncReply, ...listErrors },
      },
    },
    async ({ principal: { programId }, params: { remote_site: siteId } }) => {
      const state = await getSyncState(pool, { programId, siteId });
      if (!state) throw unknownRemoteSite(siteId);
      return presentSync(state, siteId, clock());
    },
  );
}

function addParked(app: App, { pool, configs }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/sync/parked',
    {
      config,
      schema: {
        tags,
        operationId: 'listParkedPushes',
        summary: 'Movements that a remote site was not told of and that wait for a person, oldest first',
        params: RemoteSitePath,
        querystring: SyncPageQuery,
        response: { 200: Type.Object({ items: Type.Array(ParkedPush), next_cursor: nextCursor }), ...listErrors },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const name = { programId, siteId: await knownSite(pool, request) };
      const { limit, after } = readPlace(request.query, (text) => readPushId(programId, text));
      const rows = await listParkedPushes(pool, name, { after, limit: limit + 1 });
      const program = await configs.get(programId);
      const items = rows.slice(0, limit).map((row) => presentPush(row, program));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return textPage({ items, last: last && pushId(last) }, { request, reply });
    },
  );
}

function addConflicts(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/sync/conflicts',
    {
      config,
      schema: {
        tags,
        operationId: 'listSyncConflicts',
        summary: 'Where a remote site’s balances differ from what they should be',
        params: RemoteSitePath,
        querystring: SyncPageQuery,
        response: { 200: Type.Object({ items: Type.Array(SyncConflict), next_cursor: nextCursor }), ...listErrors },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const name = { programId, siteId: await knownSite(pool, request) };
      const { limit, after } = readPlace(request.query, (text) => readConflictId(programId, text));
      const rows = await listSyncConflicts(pool, name, { after, limit: limit + 1 });
      const items = rows.slice(0, limit).map(presentConflict);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return textPage({ items, last: last && conflictId(last) }, { request, reply });
    },
  );
}

function addNotLinkable(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/remote-sites/:remote_site/sync/not-linkable',
    {
      config,
      schema: {
        tags,
        operationId: 'listNotLinkable',
        summary: 'Members who have no e-mail, by which alone they could be matched',
        params: RemoteSitePath,
        querystring: SyncPageQuery,
        response: {
          200: Type.Object({ items: Type.Array(Type.Object({ member: Type.String() })), next_cursor: nextCursor }),
          ...listErrors,
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      await knownSite(pool, request);
      const { limit, after = 0 } = readPlace(request.query, (text) =>
        /^\d{1,15}$/.test(text) ? Number(text) : undefined,
      );
      const numbers = await listNotLinkable(pool, programId, { after, limit: limit + 1 });
      const items = numbers.slice(0, limit).map((number) => ({ member: numberedId('mbr', programId, number) }));
      const last = numbers.length > limit ? numbers[limit - 1] : undefined;
      return textPage({ items, last: last === undefined ? undefined : String(last) }, { request, reply });
    },
  );
}
