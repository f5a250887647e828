import type { ColumnName } from './columns.ts';
import { type Cell, type ReadCell, readAmount, readUserId } from './read-cells.ts';
import { isUncertain, type RowKey, readKey, strongestOf } from './row-key.ts';

/** The cells of one row by the names of their columns; `row` counts from 1, the headings being 1. */
export type RowCells = { row: number } & Readonly<Record<ColumnName, Cell>>;

/**
 * A row as it is understood. `holds`: what stands in its own hidden cell. `key`: that of its user, wherever its cell stands by now. `blocker`: why nothing new may be sent
 * for its user. `twins`: every row with an amount for the same user, this one among them.
 */
export type SheetRow = {
  row: number;
  user: ReadCell<number>;
  credits: ReadCell<string>;
  amount: ReadCell<string>;
  status: string;
  holds: RowKey | undefined;
  key: RowKey | undefined;
  blocker: string | undefined;
  twins: readonly number[];
};

/** All that `Status` says of a change that nobody knows the end of begins with this. */
export const CONFIRMATION_REQUIRED = 'Confirmation required';

type FirstLook = Omit<SheetRow, 'key' | 'blocker' | 'twins'>;

/**
 * Understands the rows of a sheet together: people sort some columns and not others, insert and copy rows, and a key still belongs
 * to the user it was made for.
 */
export function readRows(cells: readonly RowCells[]): SheetRow[] {
  const looks = cells.map(lookAt);
  const strongest = strongestOf(looks.flatMap(({ holds }) => holds ?? []));
  const strays = groupByUser(
    looks.flatMap((look) => (look.holds && !isOwn(look) ? (strongest.get(look.holds.key) ?? []) : [])),
  );
  const rows = looks.map((look) => ({ ...look, key: keyOf(look, strongest, strays) }));
  const adopted = new Set(rows.flatMap(({ key }) => key?.key ?? []));
  const uncertain = groupByUser([...strongest.values()].filter(isUncertain));
  const twins = findTwins(looks);
  return rows.map((row) => {
    const user = row.user.kind === 'value' ? row.user.value : 0;
    const elsewhere = (uncertain.get(user) ?? []).some((each) => each.key !== row.key?.key);
    const orphan = row.holds && !adopted.has(row.holds.key) ? row.holds : undefined;
    return { ...row, twins: twins.get(user) ?? [], blocker: blockerOf({ ...row, elsewhere, orphan }) };
  });
}

function lookAt(cells: RowCells): FirstLook {
  return {
    row: cells.row,
    user: readUserId(cells.user),
    credits: readAmount(cells.credits, 'Credits'),
    amount: readAmount(cells.amount),
    status: String(cells.status),
    holds: readKey(cells.key),
  };
}

/** The key in the row's own cell, if it is its user's; else one that was left in the row of somebody else. */
function keyOf(
  look: FirstLook,
  strongest: ReadonlyMap<string, RowKey>,
  strays: ReadonlyMap<number, readonly RowKey[]>,
): RowKey | undefined {
  if (look.holds && isOwn(look)) return strongest.get(look.holds.key);
  const left = look.user.kind === 'value' ? (strays.get(look.user.value) ?? []) : [];
  const [newest] = [...left].sort((one, other) => other.at - one.at);
  return left.find(isUncertain) ?? newest;
}

function groupByUser(keys: readonly RowKey[]): Map<number, RowKey[]> {
  const groups = new Map<number, RowKey[]>();
  for (const key of keys) groups.set(key.user, [...(groups.get(key.user) ?? []), key]);
  return groups;
}

function isOwn({ user, holds }: FirstLook): boolean {
  return holds !== undefined && user.kind === 'value' && user.value === holds.user;
}

function findTwins(looks: readonly FirstLook[]): Map<number, number[]> {
  const twins = new Map<number, number[]>();
  for (const { row, user, amount } of looks) {
    if (user.kind !== 'value' || amount.kind === 'blank') continue;
    twins.set(user.value, [...(twins.get(user.value) ?? []), row]);
  }
  return twins;
}

function blockerOf({
  key,
  status,
  elsewhere,
  orphan,
}: {
  key: RowKey | undefined;
  status: string;
  elsewhere: boolean;
  orphan: RowKey | undefined;
}): string | undefined {
  if (elsewhere) return 'Another row of this user is not settled: run Verify first';
  if (orphan && isUncertain(orphan))
    return `This row still waits for an answer about user ${orphan.user}: put that User ID back and run Verify`;
  if (!key && status.startsWith(CONFIRMATION_REQUIRED))
    return `${CONFIRMATION_REQUIRED}: the hidden key of this row is gone. Look the user up, then clear this cell`;
  return undefined;
}
