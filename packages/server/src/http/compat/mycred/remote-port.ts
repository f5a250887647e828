import {
  type RemoteMovementRequest,
  type RemoteParty,
  readRemoteOutcome,
  remoteMovement,
} from '../../../commands/remote-movement.ts';
import type { Rejection } from '../../../domain/rejection.ts';
import { findArrival } from '../../../queries/find-arrival.ts';
import { findRemoteAccount } from '../../../queries/find-remote-account.ts';
import { getBalances } from '../../../queries/get-balances.ts';
import type { AppParts } from '../../app-parts.ts';
import { problemOf } from '../../problems.ts';
import { findNamedPointType } from '../named-point-type.ts';
import type { RemoteAccount, RemoteApiPort, RemoteMovement } from './port.ts';

/** The Remote API's port on the house's own commands and queries. */
export function makeRemoteApiPort(parts: AppParts): RemoteApiPort {
  const { pool, lanes, configs, remoteSites, rateLimits } = parts;
  return {
    async findSite(slug, addressedAs) {
      const found = await remoteSites.find(slug, addressedAs);
      return found && { ...found, ...found.settings };
    },
    findAccount: (site, email) => findRemoteAccount(pool, site.programId, email),
    async readBalance(site, account, type) {
      const config = await configs.get(site.programId);
      const pointType = findNamedPointType(config, type) ?? findNamedPointType(config, null);
      if (!pointType) throw new Error(`program ${site.programId} has no default point type to show a balance in`);
      const ref = { kind: 'number', number: account.member } as const;
      const found = await getBalances(parts, { programId: site.programId, ref, pointType: pointType.key });
      // Erased since the account was found: nothing is left.
      const minor = 'rejection' in found ? 0 : (found.balances[0]?.available ?? 0);
      return { minor, format: pointType };
    },
    async move(site, movement) {
      const pointType = findNamedPointType(await configs.get(site.programId), movement.type);
      if (!pointType)
        return {
          outcome: 'failed',
          reason: tellReason({ code: 'unknown_point_type', point_type: movement.type ?? '' }),
        };
      const { programId, id: siteId } = site;
      const arrival = await findArrival(pool, { programId, siteId, pointType: pointType.key, data: movement.data });
      // It began here and has come round: it is booked already.
      if (arrival === 'own') return { outcome: 'duplicate' };
      const command = remoteMovement(site, { ...requestOf(movement, pointType.key), carriedOver: arrival });
      const outcome = await lanes.submit(site.programId, command);
      const reason = outcome.kind === 'refused' ? tellReason(outcome.rejection) : undefined;
      return { outcome: readRemoteOutcome(outcome), reason };
    },
    async countError(address) {
      const { problem } = rateLimits.countRefusal(address);
      return problem && Number(problem.headers?.['retry-after']);
    },
  };
}

function tellReason(rejection: Rejection): string {
  const { code, detail } = problemOf(rejection);
  return `${code}: ${detail}`;
}

const partyOf = ({ member: number, formerNumbers }: RemoteAccount): RemoteParty => ({ number, formerNumbers });

function requestOf(movement: RemoteMovement, pointType: string): RemoteMovementRequest {
  const { account, amount, reference, entry, data } = movement;
  const common = { pointType, member: partyOf(account), amount, reference, entry, data };
  if (movement.kind === 'pay') return { ...common, kind: 'pay', recipient: partyOf(movement.recipient) };
  return { ...common, kind: movement.kind, referenceId: movement.referenceId };
}
