import type pg from 'pg';

type ColumnType = 'int8' | 'int4' | 'text' | 'date' | 'boolean' | 'numeric' | 'instant';
type Columns = Readonly<Record<string, ColumnType>>;

/** A table that follows from the journal: its key within the program, and all its other columns. */
export type StateTable = { readonly name: string; readonly key: Columns; readonly values: Columns };

const wallet = { member: 'int8', point_type: 'text' } as const;

/** Every derived table that is compared row by row, in the order in which that is done. */
export const STATE_TABLES: readonly StateTable[] = [
  {
    name: 'wallet',
    key: wallet,
    values: {
      available: 'int8',
      pending: 'int8',
      held: 'int8',
      evergreen: 'int8',
      earned: 'int8',
      spent: 'int8',
      next_due: 'instant',
    },
  },
  {
    name: 'lot',
    key: { ...wallet, expires_on: 'date', activates_on: 'date', source: 'text' },
    values: { amount: 'int8', active: 'boolean', opened: 'int8' },
  },
  {
    name: 'hold',
    key: { number: 'int8' },
    values: {
      member: 'int8',
      point_type: 'text',
      amount: 'int8',
      remaining: 'int8',
      captured: 'int8',
      parts: 'text',
      state: 'text',
      expires_at: 'instant',
    },
  },
  { name: 'reversal_total', key: { number: 'int8' }, values: { amount: 'int8' } },
  {
    name: 'member_badge',
    key: { member: 'int8', badge: 'int4', number: 'int8' },
    values: { level: 'int4', by_hand: 'boolean', rewarded: 'text' },
  },
  {
    name: 'member_rank',
    key: { ...wallet, number: 'int8' },
    values: { rank: 'int4', previous: 'int4' },
  },
  {
    name: 'rule_use',
    key: { rule: 'int4', subject: 'text', period: 'text' },
    values: { count: 'int8', points: 'int8' },
  },
  { name: 'purchase_return', key: { purchase: 'int8', number: 'int8' }, values: {} },
  {
    name: 'member_segment',
    key: { member: 'int8', segment: 'int4', number: 'int8' },
    values: { ranges: 'text' },
  },
  { name: 'account_total', key: { point_type: 'text', account: 'text', day: 'date' }, values: { total: 'numeric' } },
];

/** A row's key and other columns as texts, in the order of the table's; an instant in milliseconds. */
export type StateRow = { key: string[]; values: (string | null)[] };

/** Rows after a key and, where told, up to one. */
type StatePage = { after: readonly string[]; upTo?: readonly string[] | undefined; limit: number };

/** Before every row that there can be. */
export function beforeFirst({ key }: StateTable): string[] {
  const least: Record<string, string> = { int8: '-9223372036854775808', int4: '-2147483648', date: '-infinity' };
  return Object.values(key).map((type) => least[type] ?? '');
}

/**
 * A page of a live table together with the head's number: one statement, so one snapshot, in which the rows are what the
 * journal up to exactly that number comes to.
 */
export async function readLivePage(
  session: pg.Client,
  programId: number,
  asked: { table: StateTable } & Omit<StatePage, 'upTo'>,
): Promise<{ head: number; rows: StateRow[] }> {
  const { table, after, limit } = asked;
  const text = `select h.number, t.* from program_head h left join lateral (${pageText(table, false)}) t on true
    where h.program_id = $1`;
  const query = {
    name: `live-page-${table.name}`,
    text,
    values: [programId, limit, ...after],
    rowMode: 'array' as const,
  };
  const { rows } = await session.query<[number, ...(string | null)[]]>(query);
  const found = rows.filter(([, first]) => first !== null && first !== undefined);
  return { head: rows[0]?.[0] ?? 0, rows: found.map(([, ...texts]) => rowOf(table, texts)) };
}

/** A page of the same table as a replay has left it. */
export async function readReplayedPage(
  session: pg.Client,
  programId: number,
  asked: { table: StateTable } & StatePage,
): Promise<StateRow[]> {
  const { table, after, upTo, limit } = asked;
  const name = `replayed-page-${table.name}${upTo ? '-up-to' : ''}`;
  const values = [programId, limit, ...after, ...(upTo ?? [])];
  const query = { name, text: pageText(table, upTo !== undefined), values, rowMode: 'array' as const };
  const { rows } = await session.query<(string | null)[]>(query);
  return rows.map((texts) => rowOf(table, texts));
}

function pageText({ name, key, values }: StateTable, isBounded: boolean): string {
  const names = Object.keys(key);
  const place = (from: number) => Object.values(key).map((type, column) => `$${from + column}::${type}`);
  const columns = Object.entries({ ...key, ...values }).map(([column, type]) => asText(column, type));
  const row = `(${names.join(', ')})`;
  const end = isBounded ? `and ${row} <= (${place(3 + names.length).join(', ')})` : '';
  // The table's own columns: by their bare names they would be the texts that are selected.
  const order = ['program_id', ...names].map((column) => `${name}.${column}`);
  return `select ${columns.join(', ')} from ${name}
    where program_id = $1 and ${row} > (${place(3).join(', ')}) ${end} order by ${order.join(', ')} limit $2`;
}

function asText(column: string, type: ColumnType): string {
  return type === 'instant' ? `(extract(epoch from ${column}) * 1000)::int8::text` : `${column}::text`;
}

function rowOf({ key }: StateTable, texts: readonly (string | null)[]): StateRow {
  const width = Object.keys(key).length;
  return { key: texts.slice(0, width).map(String), values: texts.slice(width) };
}
