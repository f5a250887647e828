import type { MovementNote } from '../domain/ledger/checks.ts';
import { creditTouchesLots } from '../domain/ledger/decide-credit.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { decideRemoteMovement } from '../domain/remote-sites/decide-remote-movement.ts';
import type { RemoteSiteSettings } from '../domain/remote-sites/settings.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Needs, Outcome, Step } from './command.ts';

/** The site that asks, with the limits that are its own. */
export type AskingSite = {
  id: string;
  programId: number;
  settings: Pick<RemoteSiteSettings, 'accountLimit' | 'maxPerMovement'>;
};

/** A member of a remote movement; `formerNumbers`: of those who were merged into this one. */
export type RemoteParty = { number: number; formerNumbers: readonly number[] };

/**
 * A movement that a remote site asks for, its token proven. `referenceId` is exact digits, '0' for
 * none; `data` is free text, empty for none.
 */
export type RemoteMovementRequest = {
  pointType: string;
  member: RemoteParty;
  amount: string;
  reference: string;
  entry: string;
  data: string;
  /** Of a movement that was carried over: its mark is its `data`; `silent`: it triggers nothing here. */
  carriedOver?: { silent: boolean } | undefined;
} & ({ kind: 'credit' | 'debit'; referenceId: string } | { kind: 'pay'; recipient: RemoteParty });

export type RemoteMovementOutcome = 'completed' | 'duplicate' | 'declined' | 'failed';

/**
 * One movement of the Remote API as a command of one step, so that look-up of the key, check and movement are one.
 *
 * `duplicate` wins over whatever else is wrong with the call. What is declined or failed leaves no trace and may be
 * repeated. A `Fault` of the lane means that the outcome is not known; it must never be told as `failed`.
 */
export function remoteMovement(site: AskingSite, request: RemoteMovementRequest): Command {
  return { by: site.id, dryRun: false, steps: [remoteMovementStep(site, request)] };
}

/** The protocol's word for what became of a {@link remoteMovement}. */
export function readRemoteOutcome(outcome: Outcome): RemoteMovementOutcome {
  switch (outcome.kind) {
    case 'applied':
      return outcome.isReplay ? 'duplicate' : 'completed';
    case 'refused':
      return outcome.rejection.code === 'insufficient_points' ? 'declined' : 'failed';
    case 'key_reused':
      throw new Error('bug: a natural key has no fingerprint that could differ');
  }
}

function remoteMovementStep(site: AskingSite, request: RemoteMovementRequest): Step {
  const input = {
    ...noteOf(request),
    kind: request.kind,
    member: request.member.number,
    recipient: request.kind === 'pay' ? request.recipient.number : undefined,
    pointType: request.pointType,
    amount: request.amount,
    accountLimit: site.settings.accountLimit,
    maxPerMovement: site.settings.maxPerMovement,
  };
  const [key, ...formerKeys] = naturalKeysOf(request);
  return {
    key,
    formerKeys,
    needs: (config) => needsOf(request, config),
    decide: (view) => decideRemoteMovement(view, input),
  };
}

/**
 * The key that makes a repeat a duplicate: kind, reference, member, recipient (of a payment) or reference id, data, type,
 * compared exactly. It is the program's, not the site's: the history that it stands for is. None when a credit or debit
 * carries neither data nor reference id; such a call is executed each time.
 *
 * The first is the key of now; the others are those that the same call had for the members who were merged since.
 */
function naturalKeysOf(request: RemoteMovementRequest): RecordKey[] {
  const { kind, reference, data, pointType } = request;
  if (kind !== 'pay' && data === '' && request.referenceId === '0') return [];
  const others = kind === 'pay' ? numbersOf(request.recipient) : [request.referenceId];
  return numbersOf(request.member)
    .flatMap((member) => others.map((other) => [kind, reference, member, other, data, pointType]))
    .map((parts) => naturalRecordKey(`remote-api:${JSON.stringify(parts)}`));
}

function numbersOf({ number, formerNumbers }: RemoteParty): number[] {
  return [number, ...formerNumbers];
}

function noteOf(request: RemoteMovementRequest): MovementNote {
  const { reference, entry, data, carriedOver } = request;
  const hasReferenceId = request.kind !== 'pay' && request.referenceId !== '0';
  return {
    reference,
    ...(hasReferenceId ? { referenceId: request.referenceId } : {}),
    ...(carriedOver ? { origin: data, ...(carriedOver.silent ? { silent: true } : {}) } : {}),
    // A record's data is JSON; what a remote site sends is text, whatever it looks like.
    text: { entry, ...(data === '' ? {} : { data: JSON.stringify(data) }) },
  };
}

function needsOf(request: RemoteMovementRequest, config: ProgramConfig): Needs {
  const { pointType, member } = request;
  const wallet = ({ number }: RemoteParty, lots: boolean) => ({
    ref: { kind: 'number', number } as const,
    pointType,
    lots,
  });
  switch (request.kind) {
    case 'credit': {
      const credit = {
        member: { kind: 'number', number: member.number } as const,
        pointType,
        amount: '0',
        reference: '',
      };
      return { wallets: [wallet(member, creditTouchesLots(credit, config.pointTypes.get(pointType)))] };
    }
    case 'debit':
      return { wallets: [wallet(member, true)] };
    case 'pay':
      return { wallets: [wallet(member, true), wallet(request.recipient, true)] };
  }
}
