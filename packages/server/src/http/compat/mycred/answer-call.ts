import { isAddressAllowed, isHostAllowed } from './allowed-callers.ts';
import { checkCall } from './check-call.ts';
import type { RemoteApiPort, RemoteSite } from './port.ts';
import { type RemoteParameters, readParameters } from './read-parameters.ts';
import {
  ALLOWED_METHODS,
  methodNotAllowedReply,
  notFoundReply,
  type RemoteAnswer,
  tooManyReply,
  type WireReply,
  writeReply,
} from './write-reply.ts';

/** A call as it came in. `target` is raw; `address` is the caller's IP address. */
export type RemoteCall = {
  method: string;
  target: string;
  contentType: string | undefined;
  address: string | undefined;
  body: Uint8Array;
};

/**
 * Says at once what needs no body: 404 when the site keeps silent towards this caller, 405 for a method that is not
 * GET, HEAD or POST. Undefined: the call goes on.
 */
export function refuseCall(
  site: RemoteSite,
  call: { method: string; address: string | undefined },
): WireReply | undefined {
  if (!site.enabled || !isAddressAllowed(call.address, site.allowedAddresses)) return notFoundReply;
  return ALLOWED_METHODS.includes(call.method) ? undefined : methodNotAllowedReply;
}

/** Answers a call to a site that `refuseCall` let through. `now` in milliseconds since 1970. Faults reject. */
export async function answerCall(
  port: RemoteApiPort,
  site: RemoteSite,
  call: RemoteCall,
  now: number,
): Promise<WireReply> {
  const parameters = readParameters(call.target, call.contentType, call.body);
  if (!isHostAllowed(parameters.get('host') ?? '', site.allowedHosts)) return notFoundReply;
  const answer = await carryOut(port, site, parameters);
  const waitSeconds = answer.kind === 'error' ? await port.countError(call.address) : undefined;
  return waitSeconds === undefined ? writeReply(answer, now) : tooManyReply(waitSeconds);
}

async function carryOut(port: RemoteApiPort, site: RemoteSite, parameters: RemoteParameters): Promise<RemoteAnswer> {
  const call = await checkCall(parameters, {
    keys: site.keys,
    findAccount: (email) => port.findAccount(site, email),
  });
  if (call.kind === 'error') return { kind: 'error', error: call.error, isTold: site.debug };
  if (call.kind === 'balance') {
    return { kind: 'balance', balance: await port.readBalance(site, call.account, call.type) };
  }
  return { kind: 'outcome', ...(await port.move(site, call.movement)) };
}
