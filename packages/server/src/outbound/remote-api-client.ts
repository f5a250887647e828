import { createHash } from 'node:crypto';
import {
  type CallRemoteSite,
  missingReply,
  type RemoteCall,
  readRemoteReply,
} from '../domain/remote-sites/remote-call.ts';
import { readRetryAfter } from '../domain/webhooks/attempts.ts';
import type { GuardedClient } from './guarded-client.ts';

/** The plugin reads a body under this media type exactly; one letter more, and it sees no parameters. */
const FORM = 'application/x-www-form-urlencoded';

/**
 * Makes the client of the Remote API 1.0. `host` says who calls: material of the token, and what a site may list as allowed.
 *
 * Everything goes in the body of a POST, so that no token stands in an address.
 */
export function makeRemoteApiClient(options: {
  readonly client: GuardedClient;
  readonly host: string;
  readonly clock: () => number;
}): CallRemoteSite {
  const { client, host, clock } = options;
  return async ({ address, key }, call) => {
    const body = new URLSearchParams(fieldsOf(call, { host, key })).toString();
    const outcome = await client.call({ method: 'POST', url: address, headers: { 'content-type': FORM }, body });
    if (outcome.kind === 'abandoned') throw new Error('bug: a remote call was given up, though nobody can');
    if (outcome.kind === 'failed') return missingReply(call.action, outcome);
    const retryAfterMs = readRetryAfter(outcome.headers['retry-after'], clock());
    return readRemoteReply(call.action, { ...outcome, body: outcome.text, retryAfterMs });
  };
}

function fieldsOf(call: RemoteCall, { host, key }: { host: string; key: string }): Record<string, string> {
  const { action, account, type } = call;
  const common = { action, account, host, token: tokenOf(call, { host, key }), ...(type === '' ? {} : { type }) };
  if (call.action === 'GET') return common;
  const { amount, reference: ref, entry, data } = call;
  return { ...common, ...(call.action === 'PAY' ? { to: call.to } : {}), amount, ref, entry, data };
}

/** The MD5 that the protocol asks for: values and key, joined without separators. The amount is the text as it is sent. */
function tokenOf(call: RemoteCall, { host, key }: { host: string; key: string }): string {
  const covered =
    call.action === 'GET' ? [] : call.action === 'PAY' ? [call.amount, call.account, call.to] : [call.amount];
  return createHash('md5')
    .update([host, call.action, ...covered, key].join(''), 'utf8')
    .digest('hex');
}
