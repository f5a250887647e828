import type pg from 'pg';
import type { Calendar } from '../../domain/calendar.ts';
import { exactNextDue } from '../../domain/ledger/wallet.ts';
import { loadWalletsByKey } from '../../storage/ledger/wallets.ts';
import {
  beforeFirst,
  readLivePage,
  readReplayedPage,
  type StateRow,
  type StateTable,
} from '../../storage/verification/state-pages.ts';
import { type Disagreement, shown } from './disagreement.ts';
import type { JournalFollower } from './follow-journal.ts';
import { readPage } from './halving.ts';
import { describeRow } from './names.ts';

type Comparing = {
  live: pg.Client;
  replayed: pg.Client;
  programId: number;
  calendar: Calendar;
  follower: JournalFollower;
  /** Told after each page, with the key that it ended with. */
  onPage(key: readonly string[] | undefined): void;
};

/** Rows of one page. */
const LIMIT = 2_000;

/**
 * Holds a live table against what the journal comes to, in the order of its key.
 *
 * Each page is read together with the head's number, in one snapshot; then the journal is followed to exactly there, so
 * that what is written meanwhile is no difference.
 */
export async function compareTable(parts: Comparing, table: StateTable): Promise<Disagreement | undefined> {
  const { live, programId, follower } = parts;
  let limit = LIMIT;
  for (let after: readonly string[] | undefined = beforeFirst(table); after; ) {
    const place: readonly string[] = after;
    const taken = await readPage(limit, (most) => readLivePage(live, programId, { table, after: place, limit: most }));
    const { page } = taken;
    limit = taken.limit;
    const wrong = await follower.followTo(page.head);
    if (wrong) return wrong;
    await follower.putAway();
    const upTo = page.rows.length < limit ? undefined : page.rows.at(-1)?.key;
    const expected = await readExpected(parts, { table, after, upTo, live: page.rows });
    if (table.name === 'wallet') await allowOtherDue(parts, { found: page.rows, expected });
    const differing = comparePages(programId, table, { found: page.rows, expected });
    if (differing) return differing;
    parts.onPage(upTo);
    after = upTo;
  }
  return undefined;
}

/** The replayed rows of a page's range, as far as they are needed to find a difference. */
async function readExpected(
  parts: Comparing,
  asked: {
    table: StateTable;
    after: readonly string[];
    upTo: readonly string[] | undefined;
    live: readonly StateRow[];
  },
): Promise<StateRow[]> {
  const { table, upTo, live } = asked;
  const present = new Set(live.map(({ key }) => JSON.stringify(key)));
  const kept: StateRow[] = [];
  for (let after: readonly string[] | undefined = asked.after; after && kept.length <= live.length; ) {
    const page = await readReplayedPage(parts.replayed, parts.programId, { table, after, upTo, limit: LIMIT + 1 });
    // A wallet of nothing but zeros and no wallet are the same thing.
    kept.push(...page.filter((row) => !isNothing(table, row) || present.has(JSON.stringify(row.key))));
    after = page.length > LIMIT ? page.at(-1)?.key : undefined;
  }
  return kept;
}

function isNothing({ name }: StateTable, { values }: StateRow): boolean {
  return name === 'wallet' && values.every((value) => value === null || value === '0');
}

/**
 * Takes a wallet's `next_due` as it stands where nothing falls due before it, and the journal would not have it earlier: it
 * may have been made exact by a decision that wrote no record.
 */
async function allowOtherDue(
  parts: Comparing,
  { found, expected }: { found: readonly StateRow[]; expected: readonly StateRow[] },
): Promise<void> {
  const byKey = new Map(expected.map((row) => [JSON.stringify(row.key), row]));
  const odd = found.flatMap((is) => {
    const should = byKey.get(JSON.stringify(is.key));
    return should && is.values.at(-1) !== should.values.at(-1) ? [{ is, should }] : [];
  });
  const keys = odd.map(({ is }) => ({ member: Number(is.key[0]), pointType: is.key[1] ?? '' }));
  const wallets = await loadWalletsByKey(parts.replayed, parts.programId, keys);
  for (const [place, { is, should }] of odd.entries()) {
    const wallet = wallets[place];
    const exact = wallet ? exactNextDue(wallet, parts.calendar) : null;
    const due = dueOf(is);
    if (due >= dueOf(should) && due <= (exact ?? Infinity)) should.values.splice(-1, 1, is.values.at(-1) ?? null);
  }
}

/** The instant in a wallet row's last column; a wallet on which nothing falls due has none. */
function dueOf({ values }: StateRow): number {
  const due = values.at(-1);
  return due === null || due === undefined ? Infinity : Number(due);
}

/** The first row that is missing, that should not be there, or that says something else. */
function comparePages(
  programId: number,
  table: StateTable,
  { found, expected }: { found: readonly StateRow[]; expected: readonly StateRow[] },
): Disagreement | undefined {
  const known = new Set(expected.map(({ key }) => JSON.stringify(key)));
  for (let place = 0; place < Math.max(found.length, expected.length); place += 1) {
    const [is, should] = [found[place], expected[place]];
    const named = (row: StateRow) => ({
      table: table.name,
      key: describeRow(programId, table, row.key),
      record: recordOf(table, row),
      column: 'row',
    });
    if (is && !known.has(JSON.stringify(is.key))) {
      return { ...named(is), expected: 'nothing: no record explains it', found: describeValues(table, is) };
    }
    if (should && (!is || JSON.stringify(is.key) !== JSON.stringify(should.key))) {
      return { ...named(should), expected: describeValues(table, should), found: 'nothing' };
    }
    const differing = is && should && compareRows(table, is, should);
    if (differing) return { ...named(is), ...differing };
  }
  return undefined;
}

function compareRows(table: StateTable, found: StateRow, expected: StateRow) {
  for (const [place, [column, type]] of Object.entries(table.values).entries()) {
    const [is, should] = [found.values[place] ?? null, expected.values[place] ?? null];
    if (is === should) continue;
    const tell = (value: string | null) =>
      shown(type === 'instant' && value !== null ? new Date(Number(value)).toISOString() : value);
    return { column, expected: tell(should), found: tell(is) };
  }
  return undefined;
}

function describeValues(table: StateTable, { values }: StateRow): string {
  return Object.keys(table.values)
    .map((name, place) => `${name} ${shown(values[place])}`)
    .join(', ');
}

/** The record that a row belongs to, where its key is one. */
function recordOf(table: StateTable, { key }: StateRow): number | null {
  const place = Object.keys(table.key).indexOf('number');
  return place < 0 ? null : Number(key[place]);
}
