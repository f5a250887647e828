import { Type } from 'typebox';
import { rotateCallbackSecret } from '../../../commands/rotate-callback-secret.ts';
import { updateClient } from '../../../commands/update-client.ts';
import { getClient } from '../../../queries/list-clients.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { settingsProblem } from '../../settings-problem.ts';
import { CallbackSecretBody, Client, ClientPatch, ClientPath, ClientWithCallbackSecret } from './client-schemas.ts';
import { knownClient, presentClient, revokedClient, unknownClient } from './present-client.ts';

const tags = ['clients'];
const config = { scope: 'clients:write' } as const;
const DEFAULT_OVERLAP_SECONDS = 86_400;
const WIRE = { callbackHosts: 'callback_hosts', memberKey: 'member_key' };

/** Changes of a client: where it is called back and how it names members, and the secret that signs what it is told. */
export function addClientChanges(app: App, parts: AppParts): void {
  addSettingsChange(app, parts);
  addSecretRotation(app, parts);
}

function addSettingsChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/clients/:client',
    {
      config,
      schema: {
        tags,
        operationId: 'updateClient',
        summary: 'Change a client’s name, where it is called back, or how it names members',
        params: ClientPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: ClientPatch,
        response: {
          200: { ...Client, description: 'Changed; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const version = readIfMatch(request);
      const clientId = request.params.client;
      const { name, callback_hosts: callbackHosts, member_key: memberKey } = request.body;
      const settings = {
        ...(name === undefined ? {} : { name }),
        ...(callbackHosts === undefined ? {} : { callbackHosts }),
        ...(memberKey === undefined ? {} : { memberKey }),
      };
      const outcome = await updateClient(asCaller(parts, request.principal), {
        programId,
        clientId,
        version,
        settings,
      });
      switch (outcome.kind) {
        case 'unknown':
          throw unknownClient(clientId);
        case 'revoked':
          throw revokedClient(clientId);
        case 'version_differs':
          throw new ProblemError(
            problemOf({ code: 'version_differs', expected: version ?? 0, version: outcome.version }),
          );
        case 'wrong':
          throw settingsProblem('client', WIRE, outcome.problems);
        case 'updated': {
          const client = await knownClient(parts, programId, clientId);
          reply.header('etag', entityTag(client.version));
          return presentClient(client);
        }
      }
    },
  );
}

function addSecretRotation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/rotate-callback-secret',
    {
      config,
      schema: {
        tags,
        operationId: 'rotateCallbackSecret',
        summary: 'Give a client a new secret that signs its callbacks, shown this once',
        params: ClientPath,
        querystring: NoQuery,
        body: CallbackSecretBody,
        response: {
          200: {
            ...ClientWithCallbackSecret,
            description: 'Made; until the overlap ends, the one of before signs too.',
          },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const clientId = request.params.client;
      const before = await getClient(parts.pool, programId, clientId);
      if (!before) throw unknownClient(clientId);
      // What is signed with it is believed by whoever holds those scopes.
      checkScopes(request.principal, before.scopes);
      const { overlap_seconds = DEFAULT_OVERLAP_SECONDS } = request.body;
      const rotation = { programId, clientId, overlapMs: overlap_seconds * 1_000 };
      const secret = await rotateCallbackSecret(asCaller(parts, request.principal), rotation);
      if (secret === undefined) throw revokedClient(clientId);
      const client = await knownClient(parts, programId, clientId);
      reply.headers({ etag: entityTag(client.version), 'cache-control': 'no-store' });
      return { ...presentClient(client), callback_secret: secret };
    },
  );
}
