import type { CreditSheet } from '../google/credit-sheet.ts';
import type { TimeBudget } from '../google/time-budget.ts';
import type { Choice } from '../rows/choose-rows.ts';
import type { Intent, RowKey } from '../rows/row-key.ts';
import { readRows, type SheetRow } from '../rows/sheet-rows.ts';
import type { Settings } from '../server/check-settings.ts';
import { type RowChange, writeChanges } from './write-outcomes.ts';

/** What every part of a run works with. */
export type Run = { name: string; settings: Settings; owner: string; sheet: CreditSheet; budget: TimeBudget };

/** By which run a key's state is written, and when: so that no part of the run does its row again. */
export function stamp({ name }: Run): Pick<RowKey, 'run' | 'at'> {
  return { run: name, at: Date.now() };
}

export type Chosen = { row: SheetRow; choice: Choice };

const BATCH = 100;

/** Reads the sheet as it is now, and chooses for each row. */
export function readChoices({ sheet }: Run, choose: (row: SheetRow) => Choice): Chosen[] {
  return readRows(sheet.readCells()).map((row) => ({ row, choice: choose(row) }));
}

/** The first hundred rows that are to be sent. */
export function takeBatch(chosen: readonly Chosen[]): { row: SheetRow; intent: Intent }[] {
  return chosen
    .flatMap(({ row, choice }) => (choice.kind === 'send' ? [{ row, intent: choice.intent }] : []))
    .slice(0, BATCH);
}

export function countMessages(chosen: readonly Chosen[]): number {
  return chosen.filter(({ choice }) => choice.kind === 'message').length;
}

/** Writes what needs no server, where it does not stand yet. `dropsPlans`: a row that cannot be sent loses its plan. */
export function writeMessages(
  { sheet }: Run,
  chosen: readonly Chosen[],
  { dropsPlans }: { dropsPlans: boolean },
): void {
  const changes = new Map<number, RowChange>();
  for (const { row, choice } of chosen) {
    const hasPlan = row.key?.state === 'planned' || row.key?.state === 'refused';
    const dropped = dropsPlans && hasPlan ? { key: null } : {};
    if (choice.kind === 'clear') changes.set(row.row, { ...dropped, told: { status: '', balance: '' } });
    if (choice.kind !== 'message' || (row.status === choice.message && !('key' in dropped))) continue;
    changes.set(row.row, { ...dropped, told: { status: choice.message, balance: '' } });
  }
  writeChanges(sheet, changes);
}
