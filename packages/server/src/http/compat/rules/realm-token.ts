import { Type } from 'typebox';
import { getProgram } from '../../../queries/get-program.ts';
import type { App, AppParts } from '../../app-parts.ts';
import type { OAuthError } from '../../oauth/client-request.ts';
import { OAUTH_ROUTE } from '../../oauth/oauth-call.ts';
import { grantToken } from '../../oauth/token.ts';

const schema = { hide: true, params: Type.Object({ realm: Type.String() }) };

/**
 * `POST /realms/{realm}/protocol/openid-connect/token`: the same tokens as those of `/oauth/token`. The realm is the program's key,
 * or `key-environment` where both of its environments are to have one of their own.
 */
export function addRealmToken(door: App, parts: AppParts): void {
  door.post('/realms/:realm/protocol/openid-connect/token', { ...OAUTH_ROUTE, schema }, (request, reply) => {
    const { realm } = request.params;
    return grantToken(parts, { request, reply }, async ({ programId }) => {
      const { key, environment } = await getProgram(parts.pool, programId);
      return realm === key || realm === `${key}-${environment}` ? undefined : UNKNOWN_REALM;
    });
  });
}

/** Told to proven clients only, and of every realm but theirs: nobody learns here which ones there are. */
const UNKNOWN_REALM: OAuthError = {
  status: 404,
  error: 'unknown_realm',
  description: 'the client is not of this realm: expected the key of its program',
};
