import { purchasePaymentKey } from '../../../commands/keys.ts';
import { movementStep } from '../../../commands/movements.ts';
import { formatAmount } from '../../../domain/points.ts';
import { pointsForMoney } from '../../../domain/programs/points-for-money.ts';
import { getProgram } from '../../../queries/get-program.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { readMember } from '../movements/read-movement.ts';

type Wanted = {
  reference: string;
  member: string | number;
  currency: string;
  pay_with_points: { point_type: string; amount: string | number };
};

/**
 * The step that pays a part of a purchase with points, at what they are worth in the program; it goes before the one that earns, and
 * neither happens without the other.
 *
 * @throws ProblemError 404 `unknown_point_type`, 422 when the points have no value, or one in another currency
 */
export async function paymentStep(parts: AppParts, programId: number, body: Wanted, fingerprint: Uint8Array) {
  const { reference, currency, pay_with_points: pay } = body;
  const { pointTypes } = await parts.configs.get(programId);
  const pointType = pointTypes.get(pay.point_type);
  if (!pointType) throw new ProblemError(problemOf({ code: 'unknown_point_type', point_type: pay.point_type }));
  const { settings } = await getProgram(parts.pool, programId);
  const value = settings.pointValues[pay.point_type];
  if (value === undefined || settings.currency !== currency) {
    const told =
      value === undefined
        ? 'they are worth nothing'
        : `they are worth something in ${settings.currency ?? 'no currency'}`;
    throw refused('points_have_no_value', `${pay.point_type} cannot pay in ${currency}: in this program ${told}.`);
  }
  const points = pointsForMoney(pay.amount, { value, scale: pointType.scale });
  if (points === undefined) {
    throw refused(
      'payment_malformed',
      'Expected an amount of money above zero, with at most four decimals, to be paid with points.',
    );
  }
  const input = {
    member: readMember(body.member, programId),
    pointType: pay.point_type,
    amount: formatAmount(points, pointType.scale),
    reference: 'purchase_payment',
    referenceId: reference,
  };
  return movementStep({ kind: 'debit', input }, purchasePaymentKey(reference, fingerprint));
}

function refused(code: string, detail: string): ProblemError {
  const errors = [{ pointer: '/pay_with_points', code, detail }];
  return new ProblemError({ status: 422, code, detail, errors });
}
