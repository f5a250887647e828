import type pg from 'pg';
import { type MemberProfile, normalEmail } from '../domain/members/member.ts';
import { parseMemberRef } from '../domain/members/member-ref.ts';
import { listByIdentity, listByName, listNumbers, loadProfiles } from '../storage/members/member-lists.ts';

/** Where a search looks, in this order. Without a search only `all`. */
const SOURCES = ['number', 'external_id', 'email', 'name'] as const;
type MemberSource = (typeof SOURCES)[number] | 'all';

/** How far a list has been read: within one source, up to a text and a number. */
export type MemberPosition = { source: MemberSource; value: string; number: number };

export type MemberListRequest = {
  search?: string;
  states?: readonly MemberProfile['state'][];
  after?: MemberPosition;
  limit: number;
};

/** `next` undefined: that was all. A page may be short, even empty, and yet have a next one: see `MAX_LOOKED_AT`. */
export type MemberPage = { items: readonly MemberProfile[]; next: MemberPosition | undefined };

/** What one page looks at at most, so that a filter that matches few costs many pages and not one endless statement. */
const MAX_LOOKED_AT = 1_000;
const CHUNK = 200;

/**
 * Lists members: all of them by number; or those found by a search, which is an exact number or id, or the beginning of an
 * external id, an e-mail (aliases included) or a name, in that order, each member once.
 */
export async function listMembers(pool: pg.Pool, programId: number, request: MemberListRequest): Promise<MemberPage> {
  const { search, limit } = request;
  const sources: readonly MemberSource[] = search === undefined ? ['all'] : SOURCES;
  let position = request.after ?? startOf(sources[0] ?? 'all');
  const items: MemberProfile[] = [];
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; ) {
    const found = await lookUp(pool, programId, { position, search: search ?? '', limit: CHUNK });
    const profiles = new Map(
      (
        await loadProfiles(
          pool,
          programId,
          found.map(({ number }) => number),
        )
      ).map((each) => [each.number, each]),
    );
    for (const next of found) {
      if (items.length === limit) return { items, next: position };
      position = next;
      const profile = profiles.get(next.number);
      if (profile && isWanted(profile, { request, programId, found: next })) items.push(profile);
    }
    lookedAt += found.length;
    if (found.length < CHUNK) {
      const following = sources[sources.indexOf(position.source) + 1];
      if (following === undefined) return { items, next: undefined };
      position = startOf(following);
    }
  }
  return { items, next: position };
}

function startOf(source: MemberSource): MemberPosition {
  return { source, value: '', number: 0 };
}

/** What stands behind a position in its source, in the order of its index. */
async function lookUp(
  pool: pg.Pool,
  programId: number,
  asked: { position: MemberPosition; search: string; limit: number },
): Promise<MemberPosition[]> {
  const { position, search, limit } = asked;
  const { source, value, number } = position;
  const at = (found: { number: number; value: string }): MemberPosition => ({
    source,
    value: found.value,
    number: found.number,
  });
  switch (source) {
    case 'all':
      return (await listNumbers(pool, programId, { after: number, limit })).map((each) =>
        at({ number: each, value: '' }),
      );
    case 'number': {
      const wanted = searchedNumber(search, programId);
      return wanted === undefined || number > 0 ? [] : [at({ number: wanted, value: '' })];
    }
    case 'external_id':
      return (await listByIdentity(pool, programId, { kind: source, prefix: search, after: value, limit })).map(at);
    case 'email':
      return (
        await listByIdentity(pool, programId, { kind: source, prefix: normalEmail(search), after: value, limit })
      ).map(at);
    case 'name':
      return (await listByName(pool, programId, { prefix: search, after: { number, value }, limit })).map(at);
  }
}

function isWanted(
  profile: MemberProfile,
  context: { request: MemberListRequest; programId: number; found: MemberPosition },
): boolean {
  const { request, programId, found } = context;
  if (request.states && !request.states.includes(profile.state)) return false;
  if (request.search === undefined) return true;
  const first = firstMatch(profile, request.search, programId);
  if (first === undefined || first.source !== found.source) return found.source === 'name' && first === undefined;
  return first.value === undefined || first.value === found.value;
}

/** The first place where the search meets a member, names left out; a member is listed there and nowhere else. */
function firstMatch(
  profile: MemberProfile,
  search: string,
  programId: number,
): { source: MemberSource; value?: string } | undefined {
  if (searchedNumber(search, programId) === profile.number) return { source: 'number' };
  for (const source of ['external_id', 'email'] as const) {
    const prefix = source === 'email' ? normalEmail(search) : search;
    const values = profile.identities.filter(({ kind, value }) => kind === source && value.startsWith(prefix));
    const [first] = values.map(({ value }) => value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    if (first !== undefined) return { source, value: first };
  }
  return undefined;
}

function searchedNumber(search: string, programId: number): number | undefined {
  const ref = parseMemberRef(search, programId);
  return ref?.kind === 'number' ? ref.number : undefined;
}
