import type { Scope } from '../../domain/scopes.ts';
import type { Principal } from '../../queries/authenticate.ts';
import { ProblemError } from '../problems.ts';

export const REALM = 'pointhouse';

/** One answer for whatever is wrong with a credential, so that nothing can be learned about which part it was. */
export function wrongCredentials(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'credentials_wrong',
    detail: 'The credentials are not valid: unknown, wrong, expired or revoked.',
    headers: {
      'www-authenticate': `Basic realm="${REALM}", charset="UTF-8", Bearer realm="${REALM}", error="invalid_token"`,
    },
  });
}

/** 403 that names what is missing, in the body and, for bearer tokens, as RFC 6750 §3.1 has it. */
export function missingScope(principal: Principal, scopes: readonly Scope[]): ProblemError {
  const scope = scopes.join(' ');
  const challenge = `Bearer realm="${REALM}", error="insufficient_scope", scope="${scope}"`;
  return new ProblemError({
    status: 403,
    code: 'scope_missing',
    detail: `This needs the scope ${scopes.join(', ')}, which the credentials do not have.`,
    facts: { scope },
    ...(principal.kind === 'bearer' ? { headers: { 'www-authenticate': challenge } } : {}),
  });
}

/** 403: a limit would be none if who has it could make a caller without one. */
export function limitedCaller({ by }: Principal, scope: Scope): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'caller_limited',
    detail: `${by} has limits, and who has limits may not use ${scope}: it could make a caller that has none.`,
    facts: { scope },
  });
}

/** 403: whoever is on the way could read the password, and has now. */
export function httpsNeeded(): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'https_required',
    detail:
      'Application passwords are taken over HTTPS only. Revoke this one, which went over the network in the clear; behind a ' +
      'proxy that speaks HTTPS, set trust_proxy.',
  });
}
