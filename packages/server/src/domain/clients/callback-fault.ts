import {
  type AllowedDestinations,
  bareHost,
  findUrlFault,
  type UrlParts,
} from '../destinations/allowed-destinations.ts';

/** Why a client cannot be called back at a URL. Malformed is the URL by itself; the others are about the client. */
export type CallbackFault = {
  code: 'callback_url_malformed' | 'callback_host_not_registered' | 'callback_secret_missing';
  detail: string;
};

const MAX_URL_LENGTH = 2_000;

/**
 * Why a client may not be called back at a URL; undefined when it may. To be asked before anything moves, and again before each
 * call: hosts can be taken off the client meanwhile.
 *
 * @param callback.parts of `callback.url`, undefined when it is none
 */
export function findCallbackFault(
  client: { callbackHosts: readonly string[]; hasCallbackSecret: boolean },
  callback: { url: string; parts: UrlParts | undefined },
  allowed: AllowedDestinations,
): CallbackFault | undefined {
  const { url, parts } = callback;
  if (!parts || url.length > MAX_URL_LENGTH) return malformed('expected an https URL of at most 2,000 characters');
  const fault = findUrlFault(allowed, parts);
  if (fault !== undefined) return malformed(fault);
  const host = bareHost(parts.hostname);
  if (!client.callbackHosts.includes(host)) {
    const detail = `expected one of the hosts that are registered on the client; ${host} is not`;
    return { code: 'callback_host_not_registered', detail };
  }
  if (!client.hasCallbackSecret) {
    const detail =
      'the client has no callback secret yet, so a callback could not be signed: rotate it, or send a secret link';
    return { code: 'callback_secret_missing', detail };
  }
  return undefined;
}

function malformed(detail: string): CallbackFault {
  return { code: 'callback_url_malformed', detail };
}
