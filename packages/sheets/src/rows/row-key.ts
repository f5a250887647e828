import type { Cell } from './read-cells.ts';

/**
 * `planned`: may be sent. `sent`: nobody knows what became of it. `waiting`: above a limit, until somebody confirms it.
 * `spent`: applied. `refused`: was not and never will be applied under this key.
 */
export type KeyState = 'planned' | 'sent' | 'waiting' | 'spent' | 'refused';

/** What a row asks for. `expected`: the credits that were read, for `set`. */
export type Intent = { action: 'add' | 'set'; user: number; amount: string; expected?: string };

/**
 * The key of one change with what it stands for, as the hidden cell of its row holds it. `owner`: the settings it belongs to,
 * because a server knows a key only from the operator who sent it. `run`, `at`: by which run its state was written, and when (ms).
 */
export type RowKey = Intent & { key: string; state: KeyState; owner: string; run: string; at: number };

/** The stronger, the more is known: of two copies of a cell the stronger one tells the truth. */
const STRENGTH: Readonly<Record<KeyState, number>> = { planned: 0, sent: 1, waiting: 2, refused: 3, spent: 4 };

export function isUncertain({ state }: Pick<RowKey, 'state'>): boolean {
  return state === 'sent' || state === 'waiting';
}

/** Whether they ask for the same. */
export function isSameIntent(left: Intent, right: Intent): boolean {
  return (
    left.action === right.action &&
    left.user === right.user &&
    left.amount === right.amount &&
    left.expected === right.expected
  );
}

/** As its cell holds it. */
export function writeKey(key: RowKey): string {
  return JSON.stringify(key);
}

/** What a cell holds; undefined where it holds anything else. */
export function readKey(cell: Cell): RowKey | undefined {
  if (typeof cell !== 'string' || !cell.startsWith('{')) return undefined;
  try {
    const found = JSON.parse(cell) as Partial<RowKey>; // as: every field is looked at below
    const isWhole =
      typeof found.key === 'string' &&
      typeof found.user === 'number' &&
      typeof found.amount === 'string' &&
      typeof found.owner === 'string' &&
      typeof found.run === 'string' &&
      typeof found.at === 'number' &&
      (found.action === 'add' || found.action === 'set') &&
      found.state !== undefined &&
      found.state in STRENGTH;
    return isWhole ? (found as RowKey) : undefined; // as: just found whole
  } catch {
    return undefined;
  }
}

/** Each key in its strongest state, whatever copies of its cell there are. */
export function strongestOf(keys: readonly RowKey[]): Map<string, RowKey> {
  const strongest = new Map<string, RowKey>();
  for (const each of keys) {
    const known = strongest.get(each.key);
    if (!known || STRENGTH[each.state] > STRENGTH[known.state]) strongest.set(each.key, each);
  }
  return strongest;
}
