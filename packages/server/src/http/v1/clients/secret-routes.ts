import { addClientSecret } from '../../../commands/add-client-secret.ts';
import { revokeClient } from '../../../commands/revoke-client.ts';
import { getClient } from '../../../queries/list-clients.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { checkHandingOut } from './check-handing-out.ts';
import { Client, ClientPath, CreatedSecret, SecretBody, SecretPath } from './client-schemas.ts';
import { presentClient, readExpiry, revokedClient, unknownSecret } from './present-client.ts';

const tags = ['clients'];
const config = { scope: 'clients:write' } as const;

/** Rotation: one more secret, with an end for the others if wished; and the end of one secret at once. */
export function addClientSecretRoutes(app: App, parts: AppParts): void {
  addCreation(app, parts);
  addRevocation(app, parts);
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/secrets',
    {
      config,
      schema: {
        tags,
        operationId: 'createClientSecret',
        summary: 'Give a client one more secret or an access key, shown this once',
        params: ClientPath,
        querystring: NoQuery,
        body: SecretBody,
        response: {
          201: { ...CreatedSecret, description: 'Made.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const clientId = request.params.client;
      await checkHandingOut(parts, request.principal, clientId);
      const { kind = 'secret', expires_at, others_end_in_seconds } = request.body;
      const made = await addClientSecret(
        asCaller(parts, request.principal),
        { programId, clientId },
        {
          kind,
          expiresAt: readExpiry(expires_at, parts.clock()),
          othersEndInMs: others_end_in_seconds === undefined ? undefined : others_end_in_seconds * 1_000,
        },
      );
      if (!made) throw revokedClient(clientId);
      parts.authenticator.forget(clientId);
      reply.code(201).headers({ location: `/v1/clients/${clientId}`, 'cache-control': 'no-store' });
      return { id: made.secretId, client: clientId, kind, secret: made.secret };
    },
  );
}

function addRevocation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/secrets/:secret/revoke',
    {
      config,
      schema: {
        tags,
        operationId: 'revokeClientSecret',
        summary: 'Revoke one secret with the tokens issued for it',
        params: SecretPath,
        querystring: NoQuery,
        response: {
          200: { ...Client, description: 'Its client, as it is now.' },
          ...problemReplies(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { client: clientId, secret: secretId } = request.params;
      const isKnown = await revokeClient(asCaller(parts, request.principal), { programId, clientId, secretId });
      parts.authenticator.forget(clientId);
      const client = isKnown ? await getClient(parts.pool, programId, clientId) : undefined;
      if (!client) throw unknownSecret(clientId, secretId);
      return presentClient(client);
    },
  );
}
