import { Type } from 'typebox';

export const DECIMAL_PATTERN = '^-?\\d{1,30}(\\.\\d{1,30})?$';

/** A decimal at a point type's scale, as text. */
export const Decimal = Type.String({ title: 'Decimal', pattern: DECIMAL_PATTERN, examples: ['10.50'] });

/** A decimal that a caller sends: text, or a number that the scale can hold exactly. */
export const DecimalInput = Type.Union([Decimal, Type.Number()], {
  title: 'DecimalInput',
  description: 'A decimal, as text ("10.50") or as a number that the point type can hold exactly.',
});

export const Instant = Type.String({ title: 'Instant', format: 'date-time', examples: ['2026-11-22T08:30:00.000Z'] });
export const Day = Type.String({ title: 'Day', format: 'date', examples: ['2027-12-31'] });

export const MemberRefInput = Type.Union(
  [Type.String({ minLength: 1, maxLength: 400 }), Type.Integer({ minimum: 1 })],
  {
    title: 'MemberRef',
    description: 'A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.',
    examples: ['email:ann@shop.example'],
  },
);

export const PointTypeKey = Type.String({ title: 'PointTypeKey', minLength: 1, maxLength: 64, examples: ['points'] });

export const DryRunQuery = Type.Object(
  {
    dry_run: Type.Optional(
      Type.Boolean({ description: 'Same checks, same reply; nothing is written, no key is needed.' }),
    ),
  },
  { additionalProperties: false },
);

export const NoQuery = Type.Object({}, { additionalProperties: false });

/** The problem replies that a route may give, by status. */
export function problemReplies(...statuses: number[]): Record<number, unknown> {
  const reply = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: Type.Ref('Problem') } },
  };
  return Object.fromEntries(statuses.map((status) => [status, reply]));
}

/** Schemas that the document names by their `title`; uses may describe them in their own words. */
export const SHARED_SCHEMAS = [Decimal, DecimalInput, Instant, Day, MemberRefInput, PointTypeKey];
