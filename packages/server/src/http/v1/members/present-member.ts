import { numberedId } from '../../../domain/ids.ts';
import { isJsonObject, type JsonObject } from '../../../domain/json-object.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { currentIdentity } from '../../../domain/members/identities.ts';
import type { MemberProfile } from '../../../domain/members/member.ts';

/** A member on the wire (schema `Member`). */
export function presentMember(profile: MemberProfile, programId: number) {
  const { identities } = profile;
  return {
    id: numberedId('mbr', programId, profile.number),
    number: profile.number,
    state: profile.state,
    merged_into: profile.mergedInto === null ? null : numberedId('mbr', programId, profile.mergedInto),
    external_id: currentIdentity(identities, 'external_id')?.shown ?? null,
    email: currentIdentity(identities, 'email')?.shown ?? null,
    aliases: identities.filter(({ isAlias }) => isAlias).map(({ kind, shown }) => ({ kind, value: shown })),
    name: profile.name,
    language: profile.language,
    data: profile.data === null ? null : readData(profile.data),
    excluded: profile.excluded,
    version: profile.version,
    created_at: instantText(profile.createdAt),
    updated_at: instantText(profile.updatedAt),
  };
}

function readData(text: string): JsonObject {
  const data: unknown = JSON.parse(text);
  if (!isJsonObject(data)) throw new Error('bug: what is kept as data of a member is not an object');
  return data;
}
