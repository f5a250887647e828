import type { Static } from 'typebox';
import { purchaseKey, returnKey } from '../../../commands/keys.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import type { OccasionInput } from '../../../domain/rules/told-occasion.ts';
import { fingerprintOf } from '../../idempotency.ts';
import { readMember } from '../movements/read-movement.ts';
import type { PurchaseBody } from './basket-schemas.ts';
import { readBasketBody } from './read-basket-body.ts';

/** A purchase as rules decide on it, without when it happened; its key; and what stands for all that its body says. */
export type ToldPurchase = { input: OccasionInput; key: RecordKey; fingerprint: Uint8Array };

/** The key of a return that is told of a purchase. */
export function keyOfReturn(purchase: string, body: { readonly reference: string }): RecordKey {
  return returnKey(body.reference, fingerprintOf({ target: `return of ${purchase}`, body }));
}

/** Reads what a client tells of a purchase; @throws ProblemError 404 or 422 when there can be no such member or basket */
export function readPurchase(
  body: Static<typeof PurchaseBody>,
  { programId, client }: { programId: number; client: string },
): ToldPurchase {
  const { reference, entry } = body;
  const { basket, told } = readBasketBody(body, body.pay_with_points);
  const input = {
    member: readMember(body.member, programId),
    client,
    occasion: { kind: 'purchase', basket } as const,
    reference: 'purchase',
    referenceId: reference,
    text: { ...(entry === undefined ? {} : { entry }), data: JSON.stringify({ basket: told }) },
  };
  const fingerprint = fingerprintOf({ target: 'purchase', body });
  return { input, key: purchaseKey(reference, fingerprint), fingerprint };
}
