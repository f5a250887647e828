import type pg from 'pg';
import type { RecordBody, RecordText } from '../../src/domain/ledger/record.ts';
import { memberLegs } from '../../src/domain/ledger/record.ts';
import { chainHash, FIRST_HASH, hashText } from '../../src/storage/ledger/seal.ts';

/**
 * Checks a whole program against the invariants L1 to L5 and L9, from the tables alone; throws with all that is wrong.
 *
 * Reads everything into memory: for tests, not for a real program.
 */
export async function checkLedger(pool: pg.Pool, programId: number): Promise<{ records: number }> {
  const wrong = [...(await checkJournal(pool, programId)), ...(await checkByQueries(pool, programId))];
  if (wrong.length > 0)
    throw new Error(`the ledger of program ${programId} is wrong:\n${wrong.slice(0, 20).join('\n')}`);
  const { rows } = await pool.query<{ n: number }>('select number as n from program_head where program_id = $1', [
    programId,
  ]);
  return { records: rows[0]?.n ?? 0 };
}

type Row = {
  number: number;
  at: Date;
  type: string;
  key_hash: Buffer | null;
  fingerprint: Buffer | null;
  hash: Buffer;
  record: string;
  salt: Buffer | null;
  entry: string | null;
  data: string | null;
  explanation: string | null;
};

/** L1, L4 and the part of L2 and L9 that a replay shows: chain, numbers, instants, legs, postings, totals. */
async function checkJournal(pool: pg.Pool, programId: number): Promise<string[]> {
  const wrong: string[] = [];
  const { rows } = await pool.query<Row>(
    'select number, at, type, key_hash, fingerprint, hash, record, salt, entry, data, explanation from journal where program_id = $1 order by number',
    [programId],
  );
  const replay = startReplay();
  let previous: Buffer = FIRST_HASH;
  let lastAt = 0;
  for (const [place, row] of rows.entries()) {
    const { number, type, hash } = row;
    const at = row.at.getTime();
    if (number !== place + 1) wrong.push(`record ${place + 1} is missing: ${number} follows`);
    if (at < lastAt) wrong.push(`record ${number} is earlier than the one before`);
    const header = { programId, number, type, at, keyHash: row.key_hash, fingerprint: row.fingerprint };
    if (!chainHash(previous, header, row.record).equals(hash)) wrong.push(`record ${number} does not match its hash`);
    const body = JSON.parse(row.record) as RecordBody;
    if (!isTextRight(row, body)) wrong.push(`record ${number}: the text beside it does not match its hash`);
    wrong.push(...replay.take(number, body));
    previous = hash;
    lastAt = at;
  }
  const { rows: heads } = await pool.query<{ number: number; hash: Buffer; at: Date }>(
    'select number, hash, at from program_head where program_id = $1',
    [programId],
  );
  const [head] = heads;
  if (head?.number !== rows.length || !head.hash.equals(previous) || head.at.getTime() !== lastAt) {
    wrong.push(
      `the head says ${head?.number}, the journal has ${rows.length} records, or their last hash or instant differs`,
    );
  }
  return [...wrong, ...(await compareReplay(pool, programId, replay))];
}

/** A record without text has no hash of one; an erased text has lost its salt as well. */
function isTextRight({ salt, entry, data, explanation }: Row, { textHash }: RecordBody): boolean {
  const isThere = entry !== null || data !== null || explanation !== null;
  if (textHash === undefined || salt === null) return !isThere && salt === null;
  const text: RecordText = {
    ...(entry === null ? {} : { entry }),
    ...(data === null ? {} : { data }),
    ...(explanation === null ? {} : { explanation }),
  };
  return hashText(salt, text).toString('hex') === textHash;
}

type Replay = {
  balances: Map<string, number>;
  postings: string[];
  totals: Map<string, bigint>;
  take(number: number, body: RecordBody): string[];
};

function startReplay(): Replay {
  const balances = new Map<string, number>();
  const totals = new Map<string, bigint>();
  const postings: string[] = [];
  function take(number: number, body: RecordBody): string[] {
    const wrong: string[] = [];
    const sums = new Map<string, number>();
    for (const leg of body.legs ?? []) {
      sums.set(leg.pointType, (sums.get(leg.pointType) ?? 0) + leg.amount);
      if ('member' in leg) continue;
      const name = `${leg.pointType} ${leg.account}`;
      totals.set(name, (totals.get(name) ?? 0n) + BigInt(leg.amount));
    }
    for (const [pointType, sum] of sums)
      if (sum !== 0) wrong.push(`L1: record ${number} sums to ${sum} in ${pointType}`);
    for (const [line, leg] of memberLegs(body).entries()) {
      const name = `${leg.member} ${leg.pointType} ${leg.bucket}`;
      const after = (balances.get(name) ?? 0) + leg.amount;
      balances.set(name, after);
      if (leg.after !== after) wrong.push(`record ${number} says ${leg.after} after leg ${line}, expected ${after}`);
      if (leg.lots && leg.lots.reduce((sum, part) => sum + part.amount, 0) !== leg.amount) {
        wrong.push(`record ${number}: the lot parts of leg ${line} do not sum to it`);
      }
      postings.push(`${number} ${line} ${name} ${leg.amount} ${after}`);
    }
    return wrong;
  }
  return { balances, postings, totals, take };
}

/** L2 and L9: wallets, postings and the program's accounts are what the journal comes to. */
async function compareReplay(pool: pg.Pool, programId: number, replay: Replay): Promise<string[]> {
  const wrong: string[] = [];
  const postings = await pool.query<{ text: string }>(
    `select concat_ws(' ', number, line, member, point_type, bucket, amount, balance_after) as text from posting
     where program_id = $1 order by number, line`,
    [programId],
  );
  const stored = new Set(postings.rows.map(({ text }) => text));
  for (const text of replay.postings) if (!stored.delete(text)) wrong.push(`posting missing or different: ${text}`);
  for (const text of stored) wrong.push(`posting without a leg: ${text}`);
  const wallets = await pool.query<{ name: string; amount: number }>(
    `select concat_ws(' ', member, point_type, b.name) as name, b.amount from wallet
     cross join lateral (values ('available', available), ('pending', pending), ('held', held)) as b(name, amount)
     where program_id = $1`,
    [programId],
  );
  const buckets = new Map(wallets.rows.map(({ name, amount }) => [name, amount]));
  for (const name of new Set([...buckets.keys(), ...replay.balances.keys()])) {
    const [there, expected] = [buckets.get(name) ?? 0, replay.balances.get(name) ?? 0];
    if (there !== expected) wrong.push(`L2: wallet ${name} holds ${there}, the journal says ${expected}`);
  }
  const totals = await pool.query<{ name: string; total: string }>(
    `select concat_ws(' ', point_type, account) as name, sum(total)::text as total from account_total
     where program_id = $1 group by 1`,
    [programId],
  );
  const accounts = new Map(totals.rows.map(({ name, total }) => [name, BigInt(total)]));
  for (const name of new Set([...accounts.keys(), ...replay.totals.keys()])) {
    const [there, expected] = [accounts.get(name) ?? 0n, replay.totals.get(name) ?? 0n];
    if (there !== expected) wrong.push(`account ${name} stands at ${there}, the journal says ${expected}`);
  }
  return wrong;
}

/** L3, L5 and the counters beside the journal, as queries that must find nothing. */
async function checkByQueries(pool: pg.Pool, programId: number): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(QUERIES).map(async ([what, text]) => {
      const { rows } = await pool.query(text, [programId]);
      return rows.map((row) => `${what}: ${JSON.stringify(row)}`);
    }),
  );
  return found.flat();
}

const QUERIES: Readonly<Record<string, string>> = {
  'L3: lots do not make up the wallet': `
    select w.member, w.point_type, w.available, w.pending, w.evergreen, l.active, l.waiting from wallet w
    cross join lateral (
      select coalesce(sum(amount) filter (where active), 0) as active, coalesce(sum(amount) filter (where not active), 0) as waiting
      from lot where program_id = w.program_id and member = w.member and point_type = w.point_type) l
    where w.program_id = $1 and (w.available <> w.evergreen + l.active or w.pending <> l.waiting)`,
  'a lot is empty or belongs to no wallet': `
    select l.* from lot l left join wallet w using (program_id, member, point_type)
    where l.program_id = $1 and (l.amount <= 0 or w.member is null)`,
  'holds do not make up the held points': `
    select member, point_type, w.held, h.open from wallet w
    cross join lateral (
      select coalesce(sum(remaining), 0) as open from hold
      where program_id = w.program_id and member = w.member and point_type = w.point_type and state = 'open') h
    where w.program_id = $1 and w.held <> h.open`,
  'a closed hold keeps points, or an open one none': `
    select number, state, remaining from hold where program_id = $1 and (state = 'open') <> (remaining > 0)`,
  'L5: a key is in the journal twice, or was both applied and refused': `
    select encode(key_hash, 'hex') as key from (
      select key_hash from journal where program_id = $1 and key_hash is not null
      union all select key_hash from refused_key where program_id = $1) as k group by 1 having count(*) > 1`,
  'what was reversed differs from the reversals': `
    select coalesce(t.number, r.number) as number, t.amount, r.reversed
    from (select number, amount from reversal_total where program_id = $1) t
    full join (
      select (record::json ->> 'reverses')::int8 as number, sum((record::json ->> 'amount')::int8) as reversed
      from journal where program_id = $1 and type = 'reversal' group by 1) r on r.number = t.number
    where t.amount is distinct from r.reversed`,
  'next_due of a wallet is later than what falls due first': `
    select w.member, w.point_type, w.next_due from wallet w join program p on p.id = w.program_id
    cross join lateral (
      select min(case when active then (expires_on + 1)::timestamp at time zone p.time_zone
                      else activates_on::timestamp at time zone p.time_zone end) as lots from lot
      where program_id = w.program_id and member = w.member and point_type = w.point_type
        and (not active or expires_on < 'infinity')) l
    cross join lateral (
      select min(expires_at) as holds from hold
      where program_id = w.program_id and member = w.member and point_type = w.point_type and state = 'open') h
    where w.program_id = $1 and least(l.lots, h.holds) < coalesce(w.next_due, 'infinity')`,
};
