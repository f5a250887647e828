import type pg from 'pg';
import { type MemberRef, memberRefText } from '../../domain/members/member.ts';

const UNKNOWN_NUMBERS = `select n.number from unnest($2::int8[]) as n(number)
  left join lateral (select 1 as found from member where program_id = $1 and number = n.number limit 1) m on true
  where m.found is null`;
const UNKNOWN_NAMES = `select n.kind, n.value from unnest($2::text[], $3::text[]) as n(kind, value)
  left join lateral (
    select 1 as found from member_identity where program_id = $1 and kind = n.kind and value = n.value limit 1) i on true
  where i.found is null`;

/** Those of the references that name nobody in the program, each once. */
export async function listUnknownMembers(
  pool: pg.Pool,
  programId: number,
  refs: Iterable<MemberRef>,
): Promise<MemberRef[]> {
  const distinct = [...new Map([...refs].map((ref) => [memberRefText(ref), ref])).values()];
  const numbers = distinct.flatMap((ref) => (ref.kind === 'number' ? [ref.number] : []));
  const names = distinct.flatMap((ref) => (ref.kind === 'number' ? [] : [ref]));
  const [byNumber, byName] = await Promise.all([
    numbers.length > 0 ? pool.query<{ number: number }>(UNKNOWN_NUMBERS, [programId, numbers]) : { rows: [] },
    names.length > 0
      ? pool.query<{ kind: 'email' | 'external_id'; value: string }>(UNKNOWN_NAMES, [
          programId,
          names.map(({ kind }) => kind),
          names.map(({ value }) => value),
        ])
      : { rows: [] },
  ]);
  return [...byNumber.rows.map(({ number }) => ({ kind: 'number' as const, number })), ...byName.rows];
}
