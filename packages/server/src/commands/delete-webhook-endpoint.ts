import type { Author } from '../storage/author.ts';
import { deleteEndpoint, findEndpoint } from '../storage/webhooks/endpoints.ts';

/**
 * Removes an endpoint with its deliveries; false when there is none. With `createdBy` only one that this client has made: to
 * anybody else it is not there.
 */
export async function deleteWebhookEndpoint(
  author: Author,
  name: { programId: number; id: string; createdBy?: string },
): Promise<boolean> {
  const endpoint = await findEndpoint(author.pool, name);
  if (!endpoint || (name.createdBy ?? endpoint.createdBy) !== endpoint.createdBy) return false;
  return deleteEndpoint(author, name);
}
