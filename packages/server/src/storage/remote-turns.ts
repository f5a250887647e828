import type pg from 'pg';

/** Whose turn it is to call a site about members: `owner` until an instant, after which it may be another's. */
type Turn = { programId: number; siteId: string; members: readonly number[]; owner: string };

const TAKE = `insert into remote_turn (program_id, site_id, member, owner, until)
    select $1, $2, m.member, $4, $6 from (select member from unnest($3::int8[]) as r(member) order by member) m
  on conflict (program_id, site_id, member) do update set owner = excluded.owner, until = excluded.until
    where remote_turn.until <= $5 or remote_turn.owner = $4
  returning member`;
const GIVE_BACK = `delete from remote_turn where program_id = $1 and site_id = $2 and member = any($3) and owner = $4`;

/** Takes, or prolongs, the turn for all of the members; false, and none is taken, when one of them is another's. */
export async function takeTurn(pool: pg.Pool, turn: Turn, asked: { now: Date; until: Date }): Promise<boolean> {
  const members = [...new Set(turn.members)];
  const values = [turn.programId, turn.siteId, members, turn.owner, asked.now, asked.until];
  const { rowCount } = await pool.query({ name: 'take-remote-turn', text: TAKE, values });
  if (rowCount === members.length) return true;
  await giveBackTurn(pool, turn);
  return false;
}

export async function giveBackTurn(pool: pg.Pool, { programId, siteId, members, owner }: Turn): Promise<void> {
  await pool.query({ name: 'give-remote-turn', text: GIVE_BACK, values: [programId, siteId, members, owner] });
}
