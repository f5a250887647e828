import type { JsonObject } from '../json-object.ts';
import type { Checked, Decision } from '../ledger/checks.ts';
import { checkMember, rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { checkIdentityFree, currentIdentity, identityRefs, withIdentity } from './identities.ts';
import type { Identity, MemberProfile, MemberRef } from './member.ts';
import { patchData } from './member-data.ts';

/** Changes of a member as a JSON merge patch (RFC 7396): what is absent stays, null removes, `data` merges field by field. */
export type MemberPatch = {
  externalId?: string | null;
  email?: string | null;
  name?: string | null;
  language?: string | null;
  data?: JsonObject | null;
  excluded?: boolean;
};

/** `version`: the one the caller has seen; undefined takes any. */
export type UpdateMemberInput = { member: MemberRef; version: number | undefined; patch: MemberPatch };

/**
 * Changes what is known of a member. A version that is not the present one is refused, so that no one overwrites what they
 * have not seen. A patch that changes nothing leaves no record and no new version. Blocked members may be changed.
 */
export function decideUpdateMember(view: LedgerView, input: UpdateMemberInput): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const { number } = found.value;
  const before = view.profile(number);
  if (input.version !== undefined && input.version !== before.version) {
    return rejected({ code: 'version_differs', expected: input.version, version: before.version });
  }
  for (const ref of identityRefs(input.patch)) {
    const taken = checkIdentityFree(view, ref, number);
    if (taken) return rejected(taken);
  }
  const patched = applyPatch(before, input.patch);
  if ('rejection' in patched) return patched;
  const changed = changedFields(before, patched.value);
  if (changed.length === 0) return { records: [] };
  const profile = { ...patched.value, version: before.version + 1, updatedAt: view.instant };
  return { records: [{ type: 'member_updated', member: number, changed }], effects: [{ kind: 'put_member', profile }] };
}

function applyPatch(before: MemberProfile, patch: MemberPatch): Checked<MemberProfile> {
  const data = patch.data === undefined ? { value: before.data } : patchData(before.data, patch.data);
  if ('rejection' in data) return data;
  let { identities } = before;
  if (patch.email !== undefined) identities = withIdentity(identities, 'email', patch.email);
  if (patch.externalId !== undefined) identities = withIdentity(identities, 'external_id', patch.externalId);
  return {
    value: {
      ...before,
      name: patch.name === undefined ? before.name : patch.name,
      language: patch.language === undefined ? before.language : patch.language,
      excluded: patch.excluded ?? before.excluded,
      data: data.value,
      identities,
    },
  };
}

/** Names only, as the API calls them: a record holds no personal data. */
function changedFields(before: MemberProfile, after: MemberProfile): string[] {
  const shown = (profile: MemberProfile, kind: Identity['kind']) => currentIdentity(profile.identities, kind)?.shown;
  const changed: string[] = [];
  if (shown(before, 'external_id') !== shown(after, 'external_id')) changed.push('external_id');
  if (shown(before, 'email') !== shown(after, 'email')) changed.push('email');
  for (const field of ['name', 'language', 'data', 'excluded'] as const) {
    if (before[field] !== after[field]) changed.push(field);
  }
  return changed;
}
