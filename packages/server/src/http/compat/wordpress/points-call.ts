import { Type } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { addCall } from './add-call.ts';
import { answerBalance } from './balance-calls.ts';
import { awardOrDeduct } from './movement-calls.ts';
import { EntryText, IntegerText, NumberText, ReferenceText } from './read-fields.ts';
import { missingParameters } from './wordpress-error.ts';

const Fields = Type.Object({
  user_id: IntegerText,
  type: Type.Enum(['add', 'get']),
  ctype: Type.Optional(Type.String()),
  reference: Type.Optional(ReferenceText),
  amount: Type.Optional(NumberText),
  entry: Type.Optional(EntryText),
});

/**
 * The REST add-on's own call: `type` says whether points are added (a negative amount takes them) or the balance is asked.
 * (Source: the add-on's knowledge base.)
 */
export function addPointsCall(door: App, parts: AppParts): void {
  const call = { methods: ['POST'], path: '/wp-json/mycred/v1/points', fields: Fields, scope: 'points:read' } as const;
  addCall(door, parts, call, async (asked) => {
    const { user_id: userId, type, ctype, reference, amount, entry } = asked.fields;
    if (type === 'get') return await answerBalance(parts, asked.principal, { userId, ctype });
    const needed = { reference, amount, entry };
    if (reference === undefined || amount === undefined || entry === undefined) {
      const missing = Object.entries(needed).filter(([, value]) => value === undefined);
      throw missingParameters(missing.map(([name]) => name));
    }
    checkScopes(asked.principal, ['points:write']);
    return await awardOrDeduct(parts, asked, { userId, ctype, reference, entry, signed: amount });
  });
}
