import type { CreditSheet } from '../google/credit-sheet.ts';
import { isUncertain, type RowKey, writeKey } from '../rows/row-key.ts';
import { readRows } from '../rows/sheet-rows.ts';
import type { Told } from '../rows/status-text.ts';

/** What a row is to hold from now on; `key` null: none. */
export type RowChange = { key?: RowKey | null; told: Told };

/** What became of a user's change, to be written wherever the row is by now. `held`: the key that the row was sent with. */
export type Outcome = RowChange & { user: number; held?: string };

const AMBER = '#ffbf00';

/** Finds the rows again, by user and by the key they hold, since people sort and insert while a call is under way; and writes. */
export function writeOutcomes(sheet: CreditSheet, outcomes: readonly Outcome[]): void {
  const rows = readRows(sheet.readCells());
  const byUser = groupBy(rows, ({ user }) => (user.kind === 'value' ? user.value : undefined));
  const byHeld = groupBy(rows, ({ holds }) => holds?.key);
  const changes = new Map<number, RowChange>();
  const strays = new Map<number, string>();
  for (const { user, held, ...change } of outcomes) {
    const meant = (byUser.get(user) ?? []).filter(({ amount, key }) =>
      held === undefined ? amount.kind !== 'blank' : key?.key === held,
    );
    for (const { row } of meant) changes.set(row, change);
    // A copy of the key in the row of somebody else would contradict; it is the only one left when the user's row is gone.
    const left = meant.length > 0 || !change.key ? '' : writeKey(change.key);
    for (const { row } of (held !== undefined && byHeld.get(held)) || []) strays.set(row, left);
  }
  for (const row of changes.keys()) strays.delete(row);
  sheet.write('key', strays);
  writeChanges(sheet, changes);
}

/** Puts every key back into the row of its user, where a sort has left it behind. */
export function realignKeys(sheet: CreditSheet): void {
  const rows = readRows(sheet.readCells());
  const moved = rows.filter(({ holds, key }) => holds?.key !== key?.key);
  const isHome = new Set(rows.flatMap(({ key }) => key?.key ?? []));
  const writes = moved.flatMap(({ row, holds, key }): [number, string][] => {
    // One that waits for an answer stays, even where it does not belong, as long as its user is in no row.
    if (holds && isUncertain(holds) && !isHome.has(holds.key)) return [];
    return [[row, key ? writeKey(key) : '']];
  });
  sheet.write('key', new Map(writes));
}

function groupBy<T, N>(items: readonly T[], nameOf: (item: T) => N | undefined): Map<N, T[]> {
  const groups = new Map<N, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

/** Writes into rows that were read a moment ago. */
export function writeChanges(sheet: CreditSheet, changes: ReadonlyMap<number, RowChange>): void {
  const keys = new Map<number, string>();
  for (const [row, { key }] of changes) if (key !== undefined) keys.set(row, key === null ? '' : writeKey(key));
  const each = <T>(give: (change: RowChange) => T) => new Map([...changes].map(([row, change]) => [row, give(change)]));
  // The key first: it is what keeps a row from being sent twice.
  sheet.write('key', keys);
  sheet.write(
    'status',
    each(({ told }) => told.status),
  );
  sheet.paint(
    'status',
    each(({ told }) => (told.isAmber ? AMBER : null)),
  );
  sheet.write(
    'balance',
    each(({ told }) => told.balance ?? ''),
  );
  sheet.showTimes(changes);
  const now = new Date();
  sheet.write(
    'time',
    each(({ told }) => (told.status === '' ? '' : now)),
  );
}
