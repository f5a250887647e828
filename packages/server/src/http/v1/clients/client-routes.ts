import { Type } from 'typebox';
import { createClient } from '../../../commands/create-client.ts';
import { revokeClient } from '../../../commands/revoke-client.ts';
import { getClient, listClients } from '../../../queries/list-clients.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { entityTag } from '../../entity-tag.ts';
import { readIdCursor } from '../../parameters.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { Client, ClientBody, ClientPath, CreatedClient, PageQuery } from './client-schemas.ts';
import { knownClient, presentClient, readExpiry, unknownClient } from './present-client.ts';

const tags = ['clients'];
const write = { scope: 'clients:write' } as const;
const DEFAULT_LIMIT = 50;

/** Clients of the caller's own program: machines that call, each with its secrets and scopes. */
export function addClientRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addRevocation(app, parts);
}

function addReads(app: App, { pool }: AppParts): void {
  const config = { scope: 'clients:read' } as const;
  app.get(
    '/v1/clients',
    {
      config,
      schema: {
        tags,
        operationId: 'listClients',
        summary: 'The clients of the program',
        querystring: PageQuery,
        response: {
          200: Type.Object({ items: Type.Array(Client), next_cursor: Type.Union([Type.String(), Type.Null()]) }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit = DEFAULT_LIMIT, cursor } = request.query;
      const after = cursor === undefined ? '' : readIdCursor('ck', cursor);
      const clients = await listClients(pool, request.principal.programId, { after, limit: limit + 1 });
      const items = clients.slice(0, limit);
      const last = items.at(-1);
      const next = clients.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
      if (next !== null) reply.header('link', `</v1/clients?limit=${limit}&cursor=${next}>; rel="next"`);
      return { items: items.map(presentClient), next_cursor: next };
    },
  );
  app.get(
    '/v1/clients/:client',
    {
      config,
      schema: {
        tags,
        operationId: 'getClient',
        summary: 'One client',
        params: ClientPath,
        querystring: NoQuery,
        response: {
          200: { ...Client, description: 'The client; its ETag is its version.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const client = await getClient(pool, request.principal.programId, request.params.client);
      if (!client) throw unknownClient(request.params.client);
      reply.header('etag', entityTag(client.version));
      return presentClient(client);
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients',
    {
      config: write,
      schema: {
        tags,
        operationId: 'createClient',
        summary: 'Make a client; its secret is shown this once',
        querystring: NoQuery,
        body: ClientBody,
        response: {
          201: { ...CreatedClient, description: 'Made.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { name, scopes, expires_at } = request.body;
      checkScopes(request.principal, scopes);
      const expiresAt = readExpiry(expires_at, parts.clock());
      const { clientId, secret } = await createClient(asCaller(parts, request.principal), {
        programId,
        name,
        scopes,
        expiresAt,
      });
      reply.code(201).headers({ location: `/v1/clients/${clientId}`, 'cache-control': 'no-store' });
      return { ...presentClient(await knownClient(parts, programId, clientId)), secret };
    },
  );
}

function addRevocation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/revoke',
    {
      config: write,
      schema: {
        tags,
        operationId: 'revokeClient',
        summary: 'Revoke a client with all its secrets and tokens',
        params: ClientPath,
        querystring: NoQuery,
        response: {
          200: { ...Client, description: 'Revoked, now or before.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const clientId = request.params.client;
      const isKnown = await revokeClient(asCaller(parts, request.principal), { programId, clientId });
      parts.authenticator.forget(clientId);
      const client = isKnown ? await getClient(parts.pool, programId, clientId) : undefined;
      if (!client) throw unknownClient(clientId);
      return presentClient(client);
    },
  );
}
