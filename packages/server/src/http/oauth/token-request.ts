import { readAuthorization } from '../auth/read-authorization.ts';
import { decodeForm, type FormReading } from './read-form.ts';

/** A refusal in the form of RFC 6749 §5.2. `description` keeps to the characters that it allows. */
export type TokenError = {
  status: 400 | 401;
  error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';
  description: string;
};

/** A call of the token endpoint whose form is right; whose client is not proven yet. */
export type TokenRequest = { clientId: string; secret: string; scope: string | undefined; grantType: string };

/** Steps of the reading, in order: the form, one and only one way to name the client, the grant. */
export function readTokenRequest(form: FormReading, header: string | undefined): TokenRequest | TokenError {
  if ('problem' in form) return invalidRequest(form.problem);
  const { fields } = form;
  const client = readClient(fields, header);
  if ('error' in client) return client;
  const grantType = fields.get('grant_type');
  if (grantType === undefined) return invalidRequest('grant_type is missing');
  return { ...client, grantType, scope: fields.get('scope') };
}

export const INVALID_CLIENT: TokenError = {
  status: 401,
  error: 'invalid_client',
  description: 'the client is unknown, its secret is wrong, or one of both has ended',
};

/** HTTP Basic with both parts form-encoded (RFC 6749 §2.3.1), or both in the body. */
function readClient(
  fields: ReadonlyMap<string, string>,
  header: string | undefined,
): { clientId: string; secret: string } | TokenError {
  const authorization = readAuthorization(header);
  const idInBody = fields.get('client_id');
  const secretInBody = fields.get('client_secret');
  if (authorization.kind === 'missing') {
    if (idInBody === undefined || secretInBody === undefined)
      return { ...INVALID_CLIENT, description: 'the client has not named and proven itself' };
    return { clientId: idInBody, secret: secretInBody };
  }
  if (authorization.kind !== 'basic')
    return { ...INVALID_CLIENT, description: 'expected HTTP Basic, or client_id and client_secret in the body' };
  const clientId = decodeForm(authorization.name);
  const secret = decodeForm(authorization.password);
  if (clientId === undefined || secret === undefined) return INVALID_CLIENT;
  // Some clients repeat their id in the body, which says nothing new; a second secret is a second way to prove it.
  if (secretInBody !== undefined || (idInBody !== undefined && idInBody !== clientId)) {
    return invalidRequest('the client has named itself in two ways');
  }
  return { clientId, secret };
}

function invalidRequest(description: string): TokenError {
  return { status: 400, error: 'invalid_request', description };
}
