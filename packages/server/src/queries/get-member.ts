import type pg from 'pg';
import type { MemberProfile, MemberRef } from '../domain/members/member.ts';
import { listMergedMembers } from '../storage/ledger/history.ts';
import { loadProfiles } from '../storage/members/member-lists.ts';
import { findByIdentity } from '../storage/members.ts';

/** A member with the numbers of those who were merged into it. */
export type MemberView = { profile: MemberProfile; merged: readonly number[] };

/** A member by any of its names; a merged one gives the survivor. Undefined when nobody here has that name. */
export async function getMember(pool: pg.Pool, programId: number, ref: MemberRef): Promise<MemberView | undefined> {
  const number = ref.kind === 'number' ? ref.number : await findByIdentity(pool, programId, ref);
  if (number === undefined) return undefined;
  const [found] = await loadProfiles(pool, programId, [number]);
  // Merges are one step deep.
  const [profile] =
    found && found.mergedInto !== null ? await loadProfiles(pool, programId, [found.mergedInto]) : [found];
  return profile && { profile, merged: await listMergedMembers(pool, programId, profile.number) };
}
