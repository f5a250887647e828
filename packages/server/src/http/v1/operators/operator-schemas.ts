import { Type } from 'typebox';
import { ROLES } from '../../../domain/operators/roles.ts';
import { Decimal, Instant } from '../../schemas.ts';

const strict = { additionalProperties: false };
const operatorId = Type.String({ maxLength: 64, examples: ['opr_7'] });
const passwordId = Type.String({ maxLength: 64, examples: ['0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50'] });
const nullable = (schema: ReturnType<typeof Type.String>, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const Role = Type.Enum([...ROLES], {
  description:
    '`owner`: everything. `manager`: everything but handing out access. `support`: members and their points. `read-only`: whatever ' +
    'only reads.',
  examples: ['support'],
});

export const OperatorBody = Type.Object(
  {
    login: Type.String({ maxLength: 200, description: 'Letter case does not matter.', examples: ['mira'] }),
    email: Type.String({ maxLength: 400, description: 'Serves as a login as well.', examples: ['mira@shop.example'] }),
    name: Type.Optional(Type.String({ maxLength: 200, description: 'For people; without it, the login.' })),
    role: Role,
  },
  strict,
);
const Limit = Type.Union([Decimal, Type.Null()], { description: 'In credits; null: no limit.' });
const ConfirmAbove = {
  description:
    'Above what the operator’s changes through the credits API wait until somebody with `points:confirm` confirms them: in one ' +
    'row, and in all rows of a call together.',
};

export const OperatorPatch = Type.Object(
  {
    role: Type.Optional(Role),
    confirm_above: Type.Optional(
      Type.Object({ row: Type.Optional(Limit), batch: Type.Optional(Limit) }, { ...strict, ...ConfirmAbove }),
    ),
  },
  { ...strict, minProperties: 1 },
);
export const OperatorPath = Type.Object({ operator: operatorId }, strict);
export const PasswordPath = Type.Object({ operator: operatorId, application_password: passwordId }, strict);
export const PasswordBody = Type.Object(
  {
    name: Type.String({ pattern: '\\S', maxLength: 200, description: 'What it is for.', examples: ['Credits sheet'] }),
  },
  strict,
);

/** An operator on the wire, with the role in the caller's program. */
export const Operator = Type.Object(
  {
    id: operatorId,
    login: Type.String(),
    email: Type.String(),
    name: Type.String(),
    role: Role,
    confirm_above: Type.Object({ row: Limit, batch: Limit }, ConfirmAbove),
    created_at: { ...Instant, description: 'When the operator was given a role in this program.' },
  },
  { title: 'Operator' },
);

/** An application password on the wire: never the password itself. */
export const ApplicationPassword = Type.Object(
  {
    id: passwordId,
    name: Type.String(),
    created_at: Instant,
    last_used_at: nullable(Instant, 'The last use, to the minute.'),
    last_used_from: nullable(Type.String(), 'The address that it was last used from.'),
  },
  { title: 'ApplicationPassword' },
);

export const CreatedPassword = Type.Object({
  ...ApplicationPassword.properties,
  password: Type.String({
    description: 'The password, in six groups of four; the spaces do not count. It is shown this once.',
    examples: ['2hBY GuLa 3hjw uVml AACR DrAr'],
  }),
});
