import { type Static, Type } from 'typebox';
import { createSecretLink } from '../../../commands/create-secret-link.ts';
import { revokeSecretLink } from '../../../commands/revoke-secret-link.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { getClient } from '../../../queries/list-clients.ts';
import { type ListedLink, listSecretLinks } from '../../../queries/list-secret-links.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { homeOf } from '../../home-of.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { checkHandingOut } from './check-handing-out.ts';
import { ClientPath, ListedSecretLink, SecretLink, SecretLinkBody, SecretLinkPath } from './client-schemas.ts';
import { revokedClient, shownInstant, unknownClient } from './present-client.ts';

const tags = ['clients'];
const config = { scope: 'clients:write' } as const;
const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 72;

/** Links by which a client's secret reaches whoever runs it, without passing through anybody's mailbox. */
export function addSecretLinkRoutes(app: App, parts: AppParts): void {
  addList(app, parts);
  addCreation(app, parts);
  addRevocation(app, parts);
}

function addList(app: App, parts: AppParts): void {
  app.get(
    '/v1/clients/:client/secret-links',
    {
      config: { scope: 'clients:read' },
      schema: {
        tags,
        operationId: 'listSecretLinks',
        summary: 'The secret links of a client, newest first, and what became of each',
        params: ClientPath,
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(ListedSecretLink) }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, params: { client: clientId } }) => {
      if (!(await getClient(parts.pool, programId, clientId))) throw unknownClient(clientId);
      const links = await listSecretLinks(parts.pool, { programId, clientId }, parts.clock());
      return { items: links.map(presentLink) };
    },
  );
}

function presentLink(link: ListedLink): Static<typeof ListedSecretLink> {
  return {
    id: link.id,
    state: link.state,
    created_by: link.createdBy,
    created_at: instantText(link.createdAt),
    expires_at: instantText(link.expiresAt),
    opened_at: shownInstant(link.openedAt),
    opened_from: link.openedFrom ?? null,
    revoked_at: shownInstant(link.revokedAt),
  };
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/secret-links',
    {
      config,
      schema: {
        tags,
        operationId: 'createSecretLink',
        summary: 'Make an address that shows a new secret of a client and its callback secret, once',
        description:
          'The address is shown this once. Its page shows the secrets after a click only, so that programs which open every ' +
          'address in a mail do not spend it. The secret is made at that moment: what nobody fetches never was.',
        params: ClientPath,
        querystring: NoQuery,
        body: SecretLinkBody,
        response: {
          201: { ...SecretLink, description: 'Made.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const clientId = request.params.client;
      await checkHandingOut(parts, request.principal, clientId);
      const { expires_in_hours = DEFAULT_HOURS, others_end_in_seconds } = request.body;
      const link = await createSecretLink(asCaller(parts, request.principal), {
        programId,
        clientId,
        lastsMs: expires_in_hours * HOUR_MS,
        othersEndInMs: others_end_in_seconds === undefined ? undefined : others_end_in_seconds * 1_000,
      });
      if (!link) throw revokedClient(clientId);
      reply.code(201).header('cache-control', 'no-store');
      const url = `${homeOf(parts, request)}/secrets/${link.token}`;
      return { id: link.id, client: clientId, url, expires_at: instantText(link.expiresAt) };
    },
  );
}

function addRevocation(app: App, parts: AppParts): void {
  app.post(
    '/v1/clients/:client/secret-links/:secret_link/revoke',
    {
      config,
      schema: {
        tags,
        operationId: 'revokeSecretLink',
        summary: 'End a secret link before it is opened',
        params: SecretLinkPath,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'It shows nothing any more.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { client: clientId, secret_link: id } = request.params;
      const outcome = await revokeSecretLink(asCaller(parts, request.principal), { programId, clientId, id });
      if (outcome === 'unknown') throw unknownLink(clientId, id);
      if (outcome === 'opened') throw openedLink(clientId, id);
      return reply.code(204).send(null);
    },
  );
}

function unknownLink(client: string, link: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_secret_link',
    detail: `There is no secret link ${link} of a client ${client} in this program.`,
    facts: { client, secret_link: link },
  });
}

function openedLink(client: string, link: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'secret_link_opened',
    detail: `Secret link ${link} was opened already: revoke the secret that it showed.`,
    facts: { client, secret_link: link },
  });
}
