import { numberedId } from '../ids.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { Rejection } from '../rejection.ts';
import { type Identity, type MemberRef, normalEmail } from './member.ts';

/** A name under which a member can be found, in its unique form. */
function identityRef(kind: Identity['kind'], shown: string): Extract<MemberRef, { value: string }> {
  return { kind, value: kind === 'email' ? normalEmail(shown) : shown };
}

/** The identities that a call brings, to be looked up before it is decided. */
export function identityRefs(fields: { email?: string | null; externalId?: string | null }): MemberRef[] {
  const refs: MemberRef[] = [];
  if (typeof fields.email === 'string') refs.push(identityRef('email', fields.email));
  if (typeof fields.externalId === 'string') refs.push(identityRef('external_id', fields.externalId));
  return refs;
}

/**
 * Refuses an identity that names another member, also one that does so only as an alias: whoever still uses the earlier
 * e-mail must reach the points that were earned under it.
 */
export function checkIdentityFree(view: LedgerView, ref: MemberRef, own: number | undefined): Rejection | undefined {
  const owner = view.findMember(ref);
  if (!owner || owner.number === own) return undefined;
  return { code: 'identity_exists', kind: ref.kind, member: numberedId('mbr', view.config.programId, owner.number) };
}

/**
 * The identities after one of a kind was set (or, with null, given up). What was there stays as an alias, so that a change
 * of e-mail never loses points; a member may take its own alias back.
 */
export function withIdentity(
  identities: readonly Identity[],
  kind: Identity['kind'],
  shown: string | null,
): Identity[] {
  const value = shown === null ? undefined : identityRef(kind, shown).value;
  const others = identities
    .filter((identity) => identity.kind !== kind || identity.value !== value)
    .map((identity) => (identity.kind === kind ? { ...identity, isAlias: true } : identity));
  return shown === null || value === undefined ? others : [...others, { kind, value, shown, isAlias: false }];
}

/** The identity of a kind that is shown as the member's own; undefined when there is none but aliases. */
export function currentIdentity(identities: readonly Identity[], kind: Identity['kind']): Identity | undefined {
  return identities.find((identity) => identity.kind === kind && !identity.isAlias);
}
