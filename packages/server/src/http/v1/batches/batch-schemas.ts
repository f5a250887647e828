import { type Static, Type } from 'typebox';
import {
  AdjustmentBody,
  CaptureBody,
  CreditBody,
  DebitBody,
  HoldBody,
  ReleaseBody,
  ReversalBody,
  TransferBody,
} from '../movements/movement-schemas.ts';

const MAX_ITEMS = 1_000;
const key = { idempotency_key: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })) };
const strict = { additionalProperties: false };
const titled = (title: string) => ({ ...strict, title });
const hold = { hold: Type.String({ maxLength: 64 }) };
const transaction = { transaction: Type.String({ maxLength: 64 }) };

const ITEMS = [
  Type.Object({ type: Type.Literal('credit'), ...CreditBody.properties, ...key }, titled('CreditItem')),
  Type.Object({ type: Type.Literal('debit'), ...DebitBody.properties, ...key }, titled('DebitItem')),
  Type.Object({ type: Type.Literal('transfer'), ...TransferBody.properties, ...key }, titled('TransferItem')),
  Type.Object({ type: Type.Literal('adjustment'), ...AdjustmentBody.properties, ...key }, titled('AdjustmentItem')),
  Type.Object({ type: Type.Literal('hold'), ...HoldBody.properties, ...key }, titled('HoldItem')),
  Type.Object({ type: Type.Literal('capture'), ...hold, ...CaptureBody.properties, ...key }, titled('CaptureItem')),
  Type.Object({ type: Type.Literal('release'), ...hold, ...ReleaseBody.properties, ...key }, titled('ReleaseItem')),
  Type.Object(
    { type: Type.Literal('reversal'), ...transaction, ...ReversalBody.properties, ...key },
    titled('ReversalItem'),
  ),
];

/** One movement of a batch: `type` says which, the other fields are those of the single call. */
export const BatchItem = Type.Unsafe<Static<(typeof ITEMS)[number]>>({
  title: 'BatchItem',
  type: 'object',
  required: ['type'],
  // Told by `type`, a wrong item is reported for what it is, not once for every kind that it might have been.
  discriminator: { propertyName: 'type' },
  oneOf: ITEMS,
});

export const BatchBody = Type.Object(
  {
    items: Type.Array(BatchItem, { minItems: 1, maxItems: MAX_ITEMS }),
    atomic: Type.Optional(Type.Boolean({ description: 'All or nothing, as one.' })),
  },
  strict,
);
