import type { AllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import { decideEndpoint, type EndpointProblem, type EndpointSettings } from '../domain/webhooks/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import { encryptSecret } from '../storage/secret-box.ts';
import { makeSigningSecret } from '../storage/secret-hash.ts';
import {
  type EndpointRow,
  findEndpoint,
  updateEndpointRow,
  webhookSecretPurpose,
} from '../storage/webhooks/endpoints.ts';

type Parts = SealingAuthor & { readonly allowedDestinations: AllowedDestinations };

/** `rotateWithOverlapMs`: a new secret, the present one signs beside it for so long. `version`: as the caller has seen it. */
export type EndpointChange = {
  programId: number;
  id: string;
  version: number | undefined;
  settings?: Partial<EndpointSettings>;
  rotateWithOverlapMs?: number;
};

export type UpdateEndpointOutcome =
  /** `secret` is there when the change brought a new one. */
  | { kind: 'updated'; endpoint: EndpointRow; secret: string | undefined }
  | { kind: 'unknown' }
  | { kind: 'version_differs'; version: number }
  | { kind: 'wrong'; problems: readonly EndpointProblem[] };

const ATTEMPTS = 10;

/** Changes an endpoint, its settings or its secret; in force with the next event that is sent. */
export async function updateWebhookEndpoint(parts: Parts, change: EndpointChange): Promise<UpdateEndpointOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const current = await findEndpoint(parts.pool, change);
    if (!current) return { kind: 'unknown' };
    if (change.version !== undefined && change.version !== current.version) {
      return { kind: 'version_differs', version: current.version };
    }
    const url = URL.parse(change.settings?.url ?? current.settings.url) ?? undefined;
    const decision = decideEndpoint(current.settings, change.settings ?? {}, {
      url,
      allowed: parts.allowedDestinations,
    });
    if ('problems' in decision) return { kind: 'wrong', problems: decision.problems };
    const { row, secret } = rotate(parts, { ...current, settings: decision.settings }, change.rotateWithOverlapMs);
    const endpoint = await updateEndpointRow(parts, row);
    if (endpoint) return { kind: 'updated', endpoint, secret };
    // Somebody else wrote in between. Whoever named a version is told so in the next round; others change what is there now.
  }
  throw new Error(`webhook endpoint ${change.id} changed ${ATTEMPTS} times while it was written`);
}

function rotate(
  parts: Parts,
  row: EndpointRow,
  overlapMs: number | undefined,
): { row: EndpointRow; secret: string | undefined } {
  const now = parts.clock();
  const changed = { ...row, updatedAt: new Date(now) };
  if (overlapMs === undefined) return { row: changed, secret: undefined };
  const secret = makeSigningSecret(parts.randomBytes);
  const previous =
    overlapMs > 0
      ? { previousSecret: row.secret, previousSecretUntil: new Date(now + overlapMs) }
      : { previousSecret: null, previousSecretUntil: null };
  const sealed = encryptSecret(parts.secretKey, secret, webhookSecretPurpose(row.id));
  return { row: { ...changed, ...previous, secret: sealed }, secret };
}
