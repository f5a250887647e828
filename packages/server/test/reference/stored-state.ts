import type pg from 'pg';
import { type HoldRow, holdOf } from '../../src/storage/ledger/holds.ts';
import { MEMBERS } from './asks.ts';
import { type Comparable, comparableProduct } from './comparable.ts';

type Row = { member: number; numbers: number[]; lots: string[] };

// One statement, so that all of it is of one moment.
const STATE = `select w.member, array[available, pending, held, evergreen, earned, spent] as numbers, array(
    select concat_ws(' ', case when l.active then 'true' else 'false' end,
      case when l.expires_on = 'infinity' then 'null' else l.expires_on::text end,
      case when l.activates_on = '-infinity' then 'null' else l.activates_on::text end, l.source, l.amount, l.opened)
    from lot l where l.program_id = $1 and l.member = w.member) as lots
  from wallet w where w.program_id = $1`;
const HOLDS = 'select * from hold where program_id = $1 order by number';

/** What the tables say of a program's wallets, lots and holds, in the form that the reference is compared in. */
export async function storedState(pool: pg.Pool, programId: number): Promise<Comparable> {
  const [wallets, holds] = await Promise.all([
    pool.query<Row>({ name: 'stored-state', text: STATE, values: [programId] }),
    pool.query<HoldRow>({ name: 'stored-holds', text: HOLDS, values: [programId] }),
  ]);
  // A member without a row has nothing.
  const members = Array.from({ length: MEMBERS }, (_, place) => place + 1);
  const empty = members.map((member) => [member, { numbers: [0, 0, 0, 0, 0, 0], lots: [] }]);
  const stored = wallets.rows.map(({ member, numbers, lots }) => [member, { numbers, lots: lots.sort() }]);
  return {
    wallets: Object.fromEntries([...empty, ...stored]),
    holds: comparableProduct([], holds.rows.map(holdOf)).holds,
  };
}
