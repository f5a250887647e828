import { Type } from 'typebox';
import { createInboundHook } from '../../../commands/create-inbound-hook.ts';
import { HOOK_PRESETS, PRESET_NAMES } from '../../../domain/inbound-hooks/presets.ts';
import { getInboundHook, hookView, listInboundHooks } from '../../../queries/list-inbound-hooks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { entityTag } from '../../entity-tag.ts';
import { homeOf } from '../../home-of.ts';
import { readIdCursor } from '../../parameters.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { addHookChanges } from './hook-changes.ts';
import { HookBody, HookPath, HookPreset, HooksQuery, InboundHook, InboundHookWithSecret } from './hook-schemas.ts';
import { addPayloadRoutes } from './payload-routes.ts';
import {
  HOOK_MAY,
  presentAuthentication,
  presentHook,
  presentMapping,
  unknownHook,
  wrongHook,
} from './present-hook.ts';
import { readChange } from './read-hook-body.ts';
import { addHookDoor } from './receive-route.ts';
import { addRerunRoutes } from './rerun-routes.ts';
import { addHookTest } from './test-route.ts';

const tags = ['inbound-hooks'];
const config = { scope: 'hooks:read' } as const;
const DEFAULT_LIMIT = 50;

/** Where other systems post to, what is made of what they post, and the door itself. */
export function addInboundHookRoutes(app: App, parts: AppParts): void {
  addPresets(app);
  addList(app, parts);
  addRead(app, parts);
  addCreation(app, parts);
  addHookChanges(app, parts);
  addHookTest(app, parts);
  addPayloadRoutes(app, parts);
  addRerunRoutes(app, parts);
  addHookDoor(app, parts);
}

function addPresets(app: App): void {
  app.get(
    '/v1/inbound-hook-presets',
    {
      config,
      schema: {
        tags,
        operationId: 'listInboundHookPresets',
        summary: 'The senders that are known, with how they prove themselves and a mapping to begin with',
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(HookPreset) }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async () => ({
      items: PRESET_NAMES.map((name) => {
        const { authentication, mapping, ...preset } = HOOK_PRESETS[name];
        return {
          name,
          ...preset,
          authentication: presentAuthentication(authentication),
          mapping: presentMapping(mapping),
        };
      }),
    }),
  );
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/inbound-hooks',
    {
      config,
      schema: {
        tags,
        operationId: 'listInboundHooks',
        summary: 'The inbound hooks of the program',
        querystring: HooksQuery,
        response: {
          200: Type.Object({
            items: Type.Array(InboundHook),
            next_cursor: Type.Union([Type.String(), Type.Null()]),
          }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit = DEFAULT_LIMIT, cursor } = request.query;
      const after = cursor === undefined ? '' : readIdCursor('ihk', cursor);
      const found = await listInboundHooks(parts.pool, request.principal.programId, { after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = found.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
      if (next !== null) reply.header('link', `</v1/inbound-hooks?limit=${limit}&cursor=${next}>; rel="next"`);
      const place = { home: homeOf(parts, request), now: parts.clock() };
      return { items: items.map((hook) => presentHook(hook, place)), next_cursor: next };
    },
  );
}

function addRead(app: App, parts: AppParts): void {
  app.get(
    '/v1/inbound-hooks/:inbound_hook',
    {
      config,
      schema: {
        tags,
        operationId: 'getInboundHook',
        summary: 'One inbound hook',
        params: HookPath,
        querystring: NoQuery,
        response: {
          200: { ...InboundHook, description: 'The hook; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { inbound_hook: id } = request.params;
      const hook = await getInboundHook(parts.pool, { programId: request.principal.programId, id });
      if (!hook) throw unknownHook(id);
      reply.header('etag', entityTag(hook.version));
      return presentHook(hook, { home: homeOf(parts, request), now: parts.clock() });
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/inbound-hooks',
    {
      config: { scope: 'hooks:write' },
      schema: {
        tags,
        operationId: 'createInboundHook',
        summary: 'Let another system post events that become movements; the secret is shown this once',
        description:
          'From a preset, or with `authentication` and a whole `mapping`. What stands beside a preset replaces its part of it.',
        querystring: NoQuery,
        body: HookBody,
        response: {
          201: { ...InboundHookWithSecret, description: 'Made; `url` and `secret` are to be told to the sender.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by: createdBy } = request.principal;
      checkScopes(request.principal, HOOK_MAY);
      const { preset, secret, name } = request.body;
      const settings = { ...readChange(request.body), name };
      const outcome = await createInboundHook(asCaller(parts, request.principal), {
        programId,
        createdBy,
        preset,
        secret,
        settings,
      });
      if (outcome.kind === 'wrong') throw wrongHook(outcome.problems);
      const hook = hookView(outcome.hook);
      const location = `/v1/inbound-hooks/${hook.id}`;
      reply.code(201).headers({ location, etag: entityTag(hook.version), 'cache-control': 'no-store' });
      return { ...presentHook(hook, { home: homeOf(parts, request), now: parts.clock() }), secret: outcome.secret };
    },
  );
}
