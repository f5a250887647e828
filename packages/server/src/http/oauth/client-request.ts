import { readAuthorization } from '../auth/read-authorization.ts';
import { decodeForm, type FormReading } from './read-form.ts';

/** A refusal in the form of RFC 6749 §5.2, which RFC 7009 and RFC 7662 share. `description` keeps to the characters that it allows. */
export type OAuthError = {
  status: 400 | 401 | 404;
  error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope' | 'unknown_realm';
  description: string;
};

/** A call whose form is right; whose client is not proven yet. */
export type ClientRequest = { clientId: string; secret: string; fields: ReadonlyMap<string, string> };

/** Steps of the reading, in order: the form, one and only one way to name the client, the fields that must be there. */
export function readClientRequest(
  form: FormReading,
  header: string | undefined,
  needed: readonly string[],
): ClientRequest | OAuthError {
  if ('problem' in form) return invalidRequest(form.problem);
  const { fields } = form;
  const client = readClient(fields, header);
  if ('error' in client) return client;
  const missing = needed.find((name) => !fields.has(name));
  return missing === undefined ? { ...client, fields } : invalidRequest(`${missing} is missing`);
}

export const INVALID_CLIENT: OAuthError = {
  status: 401,
  error: 'invalid_client',
  description: 'the client is unknown, its secret is wrong, or one of both has ended',
};

/** HTTP Basic with both parts form-encoded (RFC 6749 §2.3.1), or both in the body. */
function readClient(
  fields: ReadonlyMap<string, string>,
  header: string | undefined,
): { clientId: string; secret: string } | OAuthError {
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

function invalidRequest(description: string): OAuthError {
  return { status: 400, error: 'invalid_request', description };
}
