import { Type } from 'typebox';
import { LANGUAGES } from '../../../domain/languages.ts';

const strict = { additionalProperties: false };
const language = Type.Enum([...LANGUAGES], {
  description: 'The reader’s language; left out: the first of `Accept-Language` that is spoken here, else English.',
  examples: ['de'],
});

export const ShareQuery = Type.Object({ language: Type.Optional(language) }, strict);

export const ShareMailBody = Type.Object(
  {
    to: Type.String({
      maxLength: 254,
      pattern: '^[^\\s@<>",;:]+@[^\\s@<>",;:]+$',
      description: 'The developer’s e-mail address: one.',
      examples: ['dev@partner.example'],
    }),
    language: Type.Optional(language),
  },
  strict,
);

/** What a developer has to know of a rule. No secret is in it. */
export const RuleShareReply = Type.Object(
  {
    rule_name: Type.String(),
    rule_id: Type.String({ examples: ['rul_1_1'] }),
    rule_type: Type.Enum(['earn', 'redeem']),
    environment: Type.Enum(['staging', 'production']),
    endpoint: Type.String({ description: 'Where requests are posted to.' }),
    guide: Type.String({ description: 'The integration guide of this rule; who has the address may read it.' }),
    amount: Type.Enum(['points', 'money', 'units', 'none'], { description: 'What a request gives as its amount.' }),
    subject: Type.String({ description: 'Of the mail that tells this.' }),
    text: Type.String({
      description: 'The same as text, to copy, with the reminder that the secret travels separately.',
    }),
  },
  { title: 'RuleShare' },
);

export const SentShare = Type.Object({
  to: Type.String(),
  language: Type.Enum([...LANGUAGES]),
  subject: Type.String(),
});
