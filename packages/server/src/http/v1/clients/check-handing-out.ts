import type { Principal } from '../../../queries/authenticate.ts';
import { getClient } from '../../../queries/list-clients.ts';
import type { AppParts } from '../../app-parts.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { unknownClient } from './present-client.ts';

/**
 * Refuses to give a secret of a client to a caller who may not do all that the client may: its secret is as good as its scopes.
 *
 * @throws ProblemError 404 `unknown_client`, 403 naming the scopes that the caller lacks
 */
export async function checkHandingOut(
  { pool }: Pick<AppParts, 'pool'>,
  principal: Principal,
  clientId: string,
): Promise<void> {
  const client = await getClient(pool, principal.programId, clientId);
  if (!client) throw unknownClient(clientId);
  checkScopes(principal, client.scopes);
}
