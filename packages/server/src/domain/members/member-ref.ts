import { readNumberedId } from '../ids.ts';
import { type MemberRef, normalEmail } from './member.ts';

const MAX_IDENTITY_LENGTH = 320;
const CONTROL = /\p{Cc}/u;

/**
 * Reads how a caller names a member, in paths and bodies: `mbr_1_42`, `42`, `number:42`, `external_id:X-1` or
 * `email:ann@shop.example`. The e-mail comes back in the form under which it is unique.
 *
 * A text of no such form is undefined, and so is another program's `mbr_` id: nobody here has that name.
 */
export function parseMemberRef(text: string, programId: number): MemberRef | undefined {
  const number = readNumberedId('mbr', programId, text) ?? readNumber(text);
  if (number !== undefined) return number >= 1 ? { kind: 'number', number } : undefined;
  const [, kind, value = ''] = /^(external_id|email):(.*)$/su.exec(text) ?? [];
  if (kind === undefined || !isIdentityText(value)) return undefined;
  return kind === 'email' ? { kind: 'email', value: normalEmail(value) } : { kind: 'external_id', value };
}

/** Whether a text may be an external id or an e-mail at all: 1 to 320 characters, well formed, no control characters. */
export function isIdentityText(value: string): boolean {
  return value !== '' && value.length <= MAX_IDENTITY_LENGTH && value.isWellFormed() && !CONTROL.test(value);
}

function readNumber(text: string): number | undefined {
  const digits = /^(?:number:)?(\d{1,15})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
