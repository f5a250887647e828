import { type TObject, Type } from 'typebox';
import { Decimal, DecimalInput, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };
const text = (description: string, limits: { minLength: number; maxLength: number }, example: string) =>
  Type.String({ description, ...limits, examples: [example] });
const oneOf = <T extends readonly [string, string, ...string[]]>(...words: T) => Type.Enum([...words]);

/** Everything that may be changed later, each field optional. */
const Settings = Type.Partial(
  Type.Object({
    name_singular: text('What one of them is called.', { minLength: 1, maxLength: 100 }, 'point'),
    name_plural: text('What several are called.', { minLength: 1, maxLength: 100 }, 'points'),
    decimal_separator: text('For display only.', { minLength: 0, maxLength: 5 }, '.'),
    thousands_separator: text('For display only.', { minLength: 0, maxLength: 5 }, ','),
    floor: { ...DecimalInput, description: 'The lowest available balance: zero, or below it where debts are allowed.' },
    max_per_movement: Type.Union([DecimalInput, Type.Null()], {
      description: 'The largest single movement; null: no limit.',
    }),
    max_balance: Type.Union([DecimalInput, Type.Null()], {
      description: 'What a member may hold at most; null: no limit.',
    }),
    max_issued_per_day: Type.Union([DecimalInput, Type.Null()], {
      description:
        'What may be given out in one day of the program’s time zone, by credits and by setting balances, less what was taken ' +
        'back; null: no limit. For the day on which a key is stolen.',
    }),
    expiry: Type.Object(
      {
        kind: oneOf('never', 'days', 'months'),
        length: Type.Optional(
          Type.Integer({ description: 'How many days or months after the credit.', examples: [12] }),
        ),
      },
      { ...strict, description: 'When credited points expire, unless the credit says otherwise.' },
    ),
    lot_granularity: {
      ...oneOf('day', 'month'),
      description: 'Whether expiry counts to the day or to the end of its month.',
    },
    activation_delay_days: Type.Integer({ description: 'Days until credited points can be used.', examples: [0] }),
    reversal_policy: {
      ...oneOf('refuse', 'negative', 'available'),
      description:
        'When earned points are taken back but spent: refuse, go negative down to the `floor` (with a floor of 0 that refuses too), or take what is there.',
    },
    reversal_grace_days: Type.Integer({
      description: 'Days for which points that come back expired can still be used.',
      examples: [0],
    }),
    is_default: Type.Boolean({
      description: 'Whether calls without a point type mean this one; a program has exactly one.',
    }),
  }),
);

export const PointTypeBody = Type.Object(
  {
    key: text('Its name in every call; never changes.', { minLength: 1, maxLength: 64 }, 'points'),
    decimals: Type.Integer({ description: 'Decimals of its amounts, 0 to 6; never changes.', examples: [0] }),
    ...Settings.properties,
  },
  strict,
);

export const PointTypePatch = Type.Object(Settings.properties, { ...strict, minProperties: 1 });

export const PointTypePath = Type.Object({ point_type: PointTypeKey }, strict);

const nullable = <T extends TObject | ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);

/** A point type on the wire; the version is its ETag. */
export const PointTypeReply = Type.Object(
  {
    key: Type.String({ examples: ['points'] }),
    decimals: Type.Integer(),
    name_singular: Type.String(),
    name_plural: Type.String(),
    decimal_separator: Type.String(),
    thousands_separator: Type.String(),
    floor: Decimal,
    max_per_movement: nullable(Decimal),
    max_balance: nullable(Decimal),
    max_issued_per_day: nullable(Decimal),
    expiry: Type.Object({ kind: oneOf('never', 'days', 'months'), length: Type.Optional(Type.Integer()) }),
    lot_granularity: oneOf('day', 'month'),
    activation_delay_days: Type.Integer(),
    reversal_policy: oneOf('refuse', 'negative', 'available'),
    reversal_grace_days: Type.Integer(),
    is_default: Type.Boolean(),
    version: Type.Integer(),
  },
  { title: 'PointType' },
);
