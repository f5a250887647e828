import type pg from 'pg';
import { instantArray, plainArray, textArray } from './array-parameters.ts';
import { type Author, changeAs } from './author.ts';

/** A request that was answered. `at` in milliseconds since 1970; `detail`: what was wrong, `body`: masked JSON. */
export type RequestRow = {
  at: number;
  id: string;
  principal: string;
  method: string;
  path: string;
  status: number;
  tookMs: number;
  address: string;
  code: string | null;
  detail: string | null;
  body: string | null;
};

/** What is looked for; `below`: older than this one. Instants in milliseconds since 1970. */
export type RequestFilter = {
  principal?: string | undefined;
  id?: string | undefined;
  code?: string | undefined;
  path?: string | undefined;
  method?: string | undefined;
  minStatus?: number | undefined;
  from?: number | undefined;
  to?: number | undefined;
  below?: { at: number; id: string } | undefined;
  limit: number;
};

// It answers with those whose place was taken, which are hardly ever any.
const INSERT = `with told as (
    select * from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int2[], $8::real[],
      $9::text[], $10::text[], $11::text[], $12::text[])
      as t(at, id, principal, method, path, status, took_ms, address, code, detail, body)),
  kept as (
    insert into request_log (program_id, at, id, principal, method, path, status, took_ms, address, code, detail, body)
    select $1, told.* from told on conflict do nothing returning at, id)
  select at, id from told where (at, id) not in (select at, id from kept)`;
const LIST = `select at, id, principal, method, path, status, took_ms as "tookMs", address, code, detail, body
  from request_log where program_id = $1
    and ($2::text is null or principal = $2) and ($3::text is null or id = $3) and ($4::text is null or code = $4)
    and ($5::text is null or starts_with(path, $5)) and ($6::text is null or method = $6)
    and ($7::int2 is null or status >= $7) and ($8::timestamptz is null or at >= $8) and ($9::timestamptz is null or at < $9)
    and ($10::timestamptz is null or (at, id) < ($10, $11))
  order by at desc, id desc limit $12`;
// By row address, a page at a time: a day's requests at once would hold the table's rows for too long.
const CLEAR = `delete from request_log where ctid = any(array(
  select ctid from request_log where program_id = $1 and at < $2 limit $3))`;
const RECORD = `insert into body_recording (program_id, principal, until) values ($1, $2, $3)
  on conflict (program_id, principal) do update set until = excluded.until`;
const RECORDINGS = 'select principal, until from body_recording where program_id = $1 and until > $2';

/**
 * Keeps requests. Callers may give several the same id, and those of one millisecond are then put beside each other: each one that
 * finds its place taken goes to the next.
 */
export async function insertRequests(pool: pg.Pool, programId: number, rows: readonly RequestRow[]): Promise<void> {
  let left = spreadTwins(rows);
  for (let tries = 0; left.length > 0 && tries < MOST_TRIES; tries += 1) {
    const displaced = await insertPlaced(pool, programId, left);
    // Further each time: a caller that gives one id to thousands has filled the milliseconds before it without a gap.
    left = left.filter((row) => displaced.has(placeOf(row))).map((row) => ({ ...row, at: row.at + 2 ** tries }));
  }
}

const MOST_TRIES = 20;

function spreadTwins(rows: readonly RequestRow[]): RequestRow[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const { id } = row;
    let { at } = row;
    let place = placeOf(row);
    for (; taken.has(place); place = placeOf({ at, id })) at += 1;
    taken.add(place);
    return at === row.at ? row : { ...row, at };
  });
}

function placeOf({ at, id }: Pick<RequestRow, 'at' | 'id'>): string {
  return `${at} ${id}`;
}

/** The places of those that were not kept, because they were taken. */
async function insertPlaced(pool: pg.Pool, programId: number, rows: readonly RequestRow[]): Promise<Set<string>> {
  const result = await pool.query<{ at: Date; id: string }>({
    name: 'insert-requests',
    text: INSERT,
    values: [
      programId,
      instantArray(rows.map(({ at }) => at)),
      textArray(rows.map(({ id }) => id)),
      textArray(rows.map(({ principal }) => principal)),
      textArray(rows.map(({ method }) => method)),
      textArray(rows.map(({ path }) => path)),
      plainArray(rows.map(({ status }) => status)),
      plainArray(rows.map(({ tookMs }) => tookMs)),
      textArray(rows.map(({ address }) => address)),
      textArray(rows.map(({ code }) => code)),
      textArray(rows.map(({ detail }) => detail)),
      textArray(rows.map(({ body }) => body)),
    ],
  });
  return new Set(result.rows.map(({ at, id }) => placeOf({ at: at.getTime(), id })));
}

/** Requests, the newest first. */
export async function listRequestRows(pool: pg.Pool, programId: number, filter: RequestFilter): Promise<RequestRow[]> {
  const { principal, id, code, path, method, minStatus, from, to, below, limit } = filter;
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at));
  const { rows } = await pool.query<Omit<RequestRow, 'at'> & { at: Date }>(LIST, [
    programId,
    ...[principal, id, code, path, method, minStatus].map((value) => value ?? null),
    instant(from),
    instant(to),
    instant(below?.at),
    below?.id ?? null,
    limit,
  ]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** Deletes requests from before an instant, at most `limit` of them; gives how many there were. */
export async function clearRequests(
  pool: pg.Pool,
  programId: number,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return (await pool.query(CLEAR, [programId, before, limit])).rowCount ?? 0;
}

/** Records the bodies of a principal's requests until an instant; one that has passed ends it. */
export async function putBodyRecording(
  author: Author,
  programId: number,
  { principal, until }: { principal: string; until: Date },
): Promise<void> {
  await changeAs(author, (client) => client.query(RECORD, [programId, principal, until]));
}

/** Whose bodies are recorded at an instant, and until when (milliseconds since 1970). */
export async function listBodyRecordings(pool: pg.Pool, programId: number, now: Date): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ principal: string; until: Date }>(RECORDINGS, [programId, now]);
  return new Map(rows.map(({ principal, until }) => [principal, until.getTime()]));
}
