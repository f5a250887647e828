import type { AllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import { decideEndpoint, type EndpointProblem, type EndpointSettings } from '../domain/webhooks/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import { encryptSecret } from '../storage/secret-box.ts';
import { makeSigningSecret } from '../storage/secret-hash.ts';
import { type EndpointRow, insertEndpoint, webhookSecretPurpose } from '../storage/webhooks/endpoints.ts';

/** `secret` in the form of Standard Webhooks: this is the only place where it is shown. */
export type CreateEndpointOutcome =
  | { kind: 'created'; endpoint: EndpointRow; secret: string }
  | { kind: 'wrong'; problems: readonly EndpointProblem[] };

/** Makes a webhook endpoint. It gets every record that is written from then on, if it wants its event. */
export async function createWebhookEndpoint(
  parts: SealingAuthor & { readonly allowedDestinations: AllowedDestinations },
  wanted: { programId: number; createdBy: string; settings: { url: string } & Partial<EndpointSettings> },
): Promise<CreateEndpointOutcome> {
  const { programId, createdBy, settings } = wanted;
  const context = { url: URL.parse(settings.url) ?? undefined, allowed: parts.allowedDestinations };
  const decision = decideEndpoint({ url: settings.url, description: '', events: [] }, settings, context);
  if ('problems' in decision) return { kind: 'wrong', problems: decision.problems };
  const id = `whe_${programId}_${parts.randomBytes(8).toString('hex')}`;
  const secret = makeSigningSecret(parts.randomBytes);
  const endpoint = await insertEndpoint(parts, {
    programId,
    id,
    settings: decision.settings,
    createdBy,
    secret: encryptSecret(parts.secretKey, secret, webhookSecretPurpose(id)),
    createdAt: new Date(parts.clock()),
  });
  return { kind: 'created', endpoint, secret };
}
