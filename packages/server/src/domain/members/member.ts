import type { Instant } from '../calendar.ts';

/** A member as the ledger sees one. `number` is unique in the program and never changes. */
export type Member = {
  number: number;
  state: 'active' | 'blocked' | 'erased' | 'merged';
  mergedInto: number | null;
  excluded: boolean;
};

/** A name by which a member is known: `value` is the unique form, `shown` the one that was given. */
export type Identity = { kind: 'email' | 'external_id'; value: string; shown: string; isAlias: boolean };

/** All that is kept of a member. `data` is JSON text; instants in milliseconds; `version` counts changes. */
export type MemberProfile = Member & {
  name: string | null;
  language: string | null;
  data: string | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  identities: readonly Identity[];
};

/** How a caller names a member. */
export type MemberRef = { kind: 'number'; number: number } | { kind: 'email' | 'external_id'; value: string };

/** The form under which an e-mail is unique: ASCII letters without regard to case, everything else as it is. */
export function normalEmail(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A reference as one text: `number:42`, `email:a@b.example`, `external_id:X-1`. Also the key under which it is loaded. */
export function memberRefText(ref: MemberRef): string {
  return ref.kind === 'number' ? `number:${ref.number}` : `${ref.kind}:${ref.value}`;
}
