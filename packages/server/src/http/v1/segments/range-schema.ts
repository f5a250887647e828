import { Type } from 'typebox';
import { Instant } from '../../schemas.ts';

const bound = (description: string) => Type.Union([Instant, Type.Null()], { description });

/** When a member belongs to a segment, on the wire. */
export const Ranges = Type.Array(
  Type.Object(
    { from: bound('It belongs to the range; null: since ever.'), until: bound('It does not; null: for good.') },
    { title: 'SegmentRange' },
  ),
  { description: 'In order, apart from one another; none: not, or no longer.' },
);
