import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Day, Decimal, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';

const HoldState = Type.Enum(['open', 'captured', 'released', 'expired'], { title: 'HoldState' });

export const HoldView = Type.Object(
  {
    id: Type.String({ examples: ['hld_1_1234'] }),
    member: Type.String({ examples: ['mbr_1_42'] }),
    point_type: PointTypeKey,
    state: { ...HoldState, description: '`expired`: its time ended, and what was left went back to the member.' },
    amount: { ...Decimal, description: 'What was set aside.' },
    remaining: { ...Decimal, description: 'What is still set aside.' },
    captured: { ...Decimal, description: 'What was spent of it.' },
    expires_at: Type.Optional(Instant),
    lots: Type.Array(
      Type.Object({
        amount: Decimal,
        expires_on: Type.Optional(Day),
        activates_on: Type.Optional(Day),
        source: Type.Optional(Type.String()),
      }),
      { description: 'The lots that what is still set aside came from; it does not expire while it is held.' },
    ),
  },
  { title: 'Hold' },
);

export const HoldsQuery = Type.Object(
  {
    member: Type.Optional({ ...MemberRefInput, description: 'Holds of this member.' }),
    state: Type.Optional({ ...HoldState, description: 'Holds in this state.' }),
    ...PAGE_PARAMETERS,
  },
  { additionalProperties: false },
);

export const HoldPageReply = Type.Object(
  { items: Type.Array(HoldView), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { title: 'HoldPage' },
);
