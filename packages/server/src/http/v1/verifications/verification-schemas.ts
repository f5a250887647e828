import { Type } from 'typebox';
import { Instant } from '../../schemas.ts';

const State = Type.Enum(['waiting', 'running', 'agrees', 'disagrees', 'interrupted', 'failed'], {
  title: 'VerificationState',
});

const Disagreement = Type.Object(
  {
    table: Type.String({ examples: ['wallet'] }),
    key: Type.String({ description: 'Which row, in words.', examples: ['member mbr_1_42, point_type points'] }),
    transaction: Type.Optional(Type.String({ description: 'The record that shows it.', examples: ['txn_1_1234'] })),
    column: Type.String({ description: '`row`: the row as a whole is missing, or should not be there.' }),
    expected: Type.String(),
    found: Type.String(),
  },
  { title: 'Disagreement' },
);

export const VerificationReply = Type.Object(
  {
    id: Type.String({ examples: ['ver_1_5f0c9d2ab4e81763'] }),
    state: {
      ...State,
      description:
        '`interrupted`: the server that was at work ended, or was told to; ask for a new one. `failed`: the database was away, or the server has a bug.',
    },
    requested_at: Instant,
    finished_at: Type.Optional(Instant),
    progress: Type.Optional(
      Type.Object(
        {
          stage: Type.String({ examples: ['records'] }),
          done: Type.Integer(),
          total: Type.Integer({ description: 'Grows while the program goes on.' }),
        },
        { title: 'VerificationProgress', description: 'While it runs.' },
      ),
    ),
    result: Type.Optional(
      Type.Object(
        {
          records: Type.Integer({ description: 'Up to this record everything was recomputed.' }),
          hash: Type.String({ description: 'The hash of that record, in hex: what a checkpoint signs.' }),
          postings: Type.Integer(),
          refusals: Type.Integer({ description: 'Keys of refused calls.' }),
          erased_texts: Type.Integer({ description: 'Texts that were erased with their member.' }),
          disagreement: Type.Optional(Disagreement),
        },
        { title: 'VerificationResult', description: 'Once it has ended with `agrees` or `disagrees`.' },
      ),
    ),
  },
  { title: 'Verification' },
);

export const VerificationPath = Type.Object({
  verification: Type.String({ maxLength: 100, examples: ['ver_1_5f0c9d2ab4e81763'] }),
});
