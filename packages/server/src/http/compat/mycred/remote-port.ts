import {
  type RemoteMovementRequest,
  type RemoteParty,
  readRemoteOutcome,
  remoteMovement,
} from '../../../commands/remote-movement.ts';
import { findArrival } from '../../../queries/find-arrival.ts';
import { findRemoteAccount } from '../../../queries/find-remote-account.ts';
import { getBalances } from '../../../queries/get-balances.ts';
import type { AppParts } from '../../app-parts.ts';
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
      if (!pointType) return 'failed';
      const { programId, id: siteId } = site;
      const arrival = await findArrival(pool, { programId, siteId, pointType: pointType.key, data: movement.data });
      // It began here and has come round: it is booked already.
      if (arrival === 'own') return 'duplicate';
      const command = remoteMovement(site, { ...requestOf(movement, pointType.key), carriedOver: arrival });
      return readRemoteOutcome(await lanes.submit(site.programId, command));
    },
    async countError(address) {
      const { problem } = rateLimits.countRefusal(address);
      return problem && Number(problem.headers?.['retry-after']);
    },
  };
}

const partyOf = ({ member: number, formerNumbers }: RemoteAccount): RemoteParty => ({ number, formerNumbers });

function requestOf(movement: RemoteMovement, pointType: string): RemoteMovementRequest {
  const { account, amount, reference, entry, data } = movement;
  const common = { pointType, member: partyOf(account), amount, reference, entry, data };
  if (movement.kind === 'pay') return { ...common, kind: 'pay', recipient: partyOf(movement.recipient) };
  return { ...common, kind: movement.kind, referenceId: movement.referenceId };
}
