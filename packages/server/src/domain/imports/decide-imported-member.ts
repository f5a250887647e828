import { isJsonObject } from '../json-object.ts';
import { type Decision, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { type CreateMemberInput, decideCreateMember } from '../members/decide-create-member.ts';
import { decideUpdateMember, type MemberPatch } from '../members/decide-update-member.ts';
import { currentIdentity, identityRefs } from '../members/identities.ts';
import type { Member, MemberProfile, MemberRef } from '../members/member.ts';

/** Every name by which a row may mean a member who is there already. */
export function importedMemberRefs(input: CreateMemberInput): MemberRef[] {
  const names = identityRefs(input);
  return input.number === undefined ? names : [{ kind: 'number', number: input.number }, ...names];
}

/** The member whom a row means: by number first, then by e-mail and external id. */
export function findImportedMember(view: LedgerView, input: CreateMemberInput): Member | undefined {
  for (const ref of importedMemberRefs(input)) {
    const found = view.findMember(ref);
    if (found) return found;
  }
  return undefined;
}

/**
 * A member of another system: made, or, where they are there already, given what is still missing of them. What is known here
 * is never overwritten by a file; a member who has all of it leaves no record.
 */
export function decideImportedMember(view: LedgerView, input: CreateMemberInput): Decision {
  const found = findImportedMember(view, input);
  if (!found) return decideCreateMember(view, input);
  if (input.number !== undefined && found.number !== input.number)
    return rejected({ code: 'number_exists', number: found.number });
  const patch = missingFields(view.profile(found.number), input);
  return decideUpdateMember(view, { member: { kind: 'number', number: found.number }, version: undefined, patch });
}

function missingFields(profile: MemberProfile, input: CreateMemberInput): MemberPatch {
  const { email, externalId, name, language, data, excluded } = input;
  const lacks = (kind: 'email' | 'external_id') => currentIdentity(profile.identities, kind) === undefined;
  const parsed: unknown = data === undefined ? undefined : JSON.parse(data);
  return {
    ...(email !== undefined && lacks('email') ? { email } : {}),
    ...(externalId !== undefined && lacks('external_id') ? { externalId } : {}),
    ...(name !== undefined && profile.name === null ? { name } : {}),
    ...(language !== undefined && profile.language === null ? { language } : {}),
    ...(isJsonObject(parsed) && profile.data === null ? { data: parsed } : {}),
    ...(excluded === undefined ? {} : { excluded }),
  };
}
