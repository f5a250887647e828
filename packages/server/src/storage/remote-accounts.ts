import type pg from 'pg';
import type { Member } from '../domain/members/member.ts';

/** `formerNumbers`: of the members who were merged into this one. */
export type FoundAccount = Pick<Member, 'number' | 'state' | 'excluded'> & { formerNumbers: number[] };

const BY_EMAIL = `select coalesce(s.number, m.number) as number, coalesce(s.state, m.state) as state,
    coalesce(s.excluded, m.excluded) as excluded,
    (select coalesce(json_agg(f.number), '[]') from member f
      where f.program_id = $1 and f.merged_into = coalesce(s.number, m.number)) as "formerNumbers"
  from member_identity i
  join member m on m.program_id = i.program_id and m.number = i.member
  left join member s on s.program_id = $1 and s.number = m.merged_into
  where i.program_id = $1 and i.kind = 'email' and i.value = $2`;

/** Who has this e-mail, in the form under which it is unique; an earlier address of a member finds them too. */
export async function findAccountByEmail(
  pool: pg.Pool,
  programId: number,
  email: string,
): Promise<FoundAccount | undefined> {
  const values = [programId, email];
  const { rows } = await pool.query<FoundAccount>({ name: 'account-by-email', text: BY_EMAIL, values });
  return rows[0];
}
