import { type Movement, movementStep } from '../../../commands/movements.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import { memberLegs, type RecordBody } from '../../../domain/ledger/record.ts';
import { formatAmount } from '../../../domain/points.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import type { AppParts } from '../../app-parts.ts';
import { findIdempotencyKey, recordKey } from '../../idempotency.ts';
import { appliedRecords } from '../../v1/movements/answer-movement.ts';
import { findNamedPointType } from '../named-point-type.ts';
import type { Asked } from './add-call.ts';
import { parametersOf } from './read-fields.ts';
import { wrongParameters } from './wordpress-error.ts';

/** A record that was written, with the point type it moved points of. */
export type Moved = { number: number; at: number; body: RecordBody; pointType: PointType };

/**
 * Carries a movement through the lane. With an `Idempotency-Key` a repeat happens once; these callers mostly send none, and
 * then each call counts.
 *
 * @throws ProblemError the rejection, `idempotency_key_reused`, `idempotency_key_malformed`
 */
export async function movePoints(
  parts: AppParts,
  { principal, request, reply }: Asked<unknown>,
  { movement, pointType }: { movement: Movement; pointType: PointType },
): Promise<Moved> {
  const key = findIdempotencyKey(request);
  // The access key is who calls, not what is asked for: it may be replaced between a call and its repeat.
  const { access_key: _, ...body } = parametersOf(request);
  const target = `POST ${request.routeOptions.url}`;
  const step = movementStep(movement, key === undefined ? undefined : recordKey(principal, key, { target, body }));
  const outcome = await parts.lanes.submit(principal.programId, { by: principal.by, steps: [step], dryRun: false });
  const [record] = appliedRecords(outcome);
  if (!record) throw new Error('bug: a movement was applied without a record');
  if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
  return { number: record.number, at: record.at, body: record.body, pointType };
}

/** The point type that a caller names, or the default one; @throws ProblemError `rest_invalid_param` */
export async function readPointType(
  { configs }: AppParts,
  { programId }: Principal,
  name: string | undefined,
): Promise<PointType> {
  const find = async () => findNamedPointType(await configs.get(programId), name ?? null);
  const known = await find();
  if (known) return known;
  // It may have been made a moment ago.
  configs.forget(programId);
  const found = await find();
  if (found) return found;
  const message = `ctype is not a point type of this program: ${JSON.stringify(name?.slice(0, 64) ?? null)}.`;
  throw wrongParameters([{ name: 'ctype', code: 'rest_invalid_param', message }]);
}

export function memberOf(userId: string): { kind: 'number'; number: number } {
  return { kind: 'number', number: Number(userId) };
}

/** What the one who paid, or was given, can spend after a record; undefined while points that were given still wait. */
export function balanceAfter({ body, pointType }: Moved): number | undefined {
  const legs = memberLegs(body);
  const leg = legs.findLast(({ member, bucket }) => member === legs[0]?.member && bucket === 'available');
  return leg && amountNumber(leg.after, pointType);
}

/** Minor units as the number that callers from that world expect. */
export function amountNumber(minor: number, { scale }: PointType): number {
  return Number(formatAmount(minor, scale));
}
