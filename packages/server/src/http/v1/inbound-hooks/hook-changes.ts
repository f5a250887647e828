import { Type } from 'typebox';
import { deleteInboundHook } from '../../../commands/delete-inbound-hook.ts';
import { type InboundHookChange, updateInboundHook } from '../../../commands/update-inbound-hook.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { hookView } from '../../../queries/list-inbound-hooks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { homeOf } from '../../home-of.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { HookPatch, HookPath, InboundHook, InboundHookWithSecret, RotateHookSecretBody } from './hook-schemas.ts';
import { HOOK_MAY, presentHook, unknownHook, wrongHook } from './present-hook.ts';
import { readChange } from './read-hook-body.ts';

const tags = ['inbound-hooks'];
const config = { scope: 'hooks:write' } as const;
const DEFAULT_OVERLAP_SECONDS = 86_400;

/** Changes of a hook: its settings, with `If-Match`, its secret, and its end. */
export function addHookChanges(app: App, parts: AppParts): void {
  addSettingsChange(app, parts);
  addSecretRotation(app, parts);
  addRemoval(app, parts);
}

function addSettingsChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/inbound-hooks/:inbound_hook',
    {
      config,
      schema: {
        tags,
        operationId: 'updateInboundHook',
        summary: 'Change settings of an inbound hook, or switch it on or off',
        params: HookPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: HookPatch,
        response: {
          200: { ...InboundHook, description: 'Changed; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      checkScopes(request.principal, HOOK_MAY);
      const version = readIfMatch(request);
      const id = request.params.inbound_hook;
      const { hook } = await change(parts, request.principal, {
        programId,
        id,
        version,
        settings: readChange(request.body),
      });
      reply.header('etag', entityTag(hook.version));
      return presentHook(hook, { home: homeOf(parts, request), now: parts.clock() });
    },
  );
}

function addSecretRotation(app: App, parts: AppParts): void {
  app.post(
    '/v1/inbound-hooks/:inbound_hook/rotate-secret',
    {
      config,
      schema: {
        tags,
        operationId: 'rotateInboundHookSecret',
        summary: 'Give an inbound hook a new secret, shown this once',
        params: HookPath,
        querystring: NoQuery,
        body: RotateHookSecretBody,
        response: {
          200: { ...InboundHookWithSecret, description: 'Made; until the overlap ends, both secrets count.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      checkScopes(request.principal, HOOK_MAY);
      const { overlap_seconds = DEFAULT_OVERLAP_SECONDS, secret: wanted } = request.body;
      const { hook, secret } = await change(parts, request.principal, {
        programId: request.principal.programId,
        id: request.params.inbound_hook,
        version: undefined,
        rotation: { secret: wanted, overlapMs: overlap_seconds * 1_000 },
      });
      if (secret === undefined) throw new Error('bug: a rotation made no secret');
      reply.headers({ etag: entityTag(hook.version), 'cache-control': 'no-store' });
      return { ...presentHook(hook, { home: homeOf(parts, request), now: parts.clock() }), secret };
    },
  );
}

function addRemoval(app: App, parts: AppParts): void {
  app.delete(
    '/v1/inbound-hooks/:inbound_hook',
    {
      config,
      schema: {
        tags,
        operationId: 'deleteInboundHook',
        summary: 'Remove an inbound hook with its limits and the log of what it was sent',
        params: HookPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Gone; what it has booked stays.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { inbound_hook: id } = request.params;
      const author = asCaller(parts, request.principal);
      if (!(await deleteInboundHook(author, { programId: request.principal.programId, id }))) throw unknownHook(id);
      parts.configs.forget(request.principal.programId);
      return reply.code(204).send(null);
    },
  );
}

async function change(parts: AppParts, principal: Principal, wanted: InboundHookChange) {
  const outcome = await updateInboundHook(asCaller(parts, principal), wanted);
  switch (outcome.kind) {
    case 'unknown':
      throw unknownHook(wanted.id);
    case 'version_differs':
      throw new ProblemError(
        problemOf({ code: 'version_differs', expected: wanted.version ?? 0, version: outcome.version }),
      );
    case 'wrong':
      throw wrongHook(outcome.problems);
    case 'updated':
      return { hook: hookView(outcome.hook), secret: outcome.secret };
  }
}
