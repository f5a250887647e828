import { memberLegs, type RecordBody } from '../ledger/record.ts';
import type { CreditRow } from './credit-row.ts';

/**
 * What a row changes, in minor units, and what could be spent before and after it; both absent while points that were added
 * wait for their day.
 */
export type RowFigures = { change: number; before?: number; after?: number };

export function figuresOf(body: RecordBody): RowFigures {
  const legs = memberLegs(body);
  const change = legs.reduce((sum, { amount }) => sum + amount, 0);
  const leg = legs.findLast(({ bucket }) => bucket === 'available');
  return leg ? { change, before: leg.after - change, after: leg.after } : { change };
}

/**
 * A row of a call that waits: its plan, or why it was refused when it was planned. `key`: the hash, in hex, of its key.
 * `record`: the number of its record, once it is applied.
 */
export type PlannedRow = { member: number } & (
  | { row: CreditRow; figures: RowFigures; key: string; record?: number }
  | { refusal: { code: string; message: string } }
);

/** The rows that can be carried out, in order. */
export function carriedOut(rows: readonly PlannedRow[]) {
  return rows.filter((row) => 'row' in row);
}

/** The rows with what was written of them, one record a row that can be carried out; their notes are in the records now. */
export function appliedRows(
  rows: readonly PlannedRow[],
  records: readonly { number: number; body: RecordBody }[],
): PlannedRow[] {
  return mapWithRecords(rows, records, (planned, { number, body }) => {
    const { note: _note, ...row } = planned.row;
    return { ...planned, row, figures: figuresOf(body), record: number };
  });
}

/** The rows as they are planned anew: what set a balance from one that the caller had read sets it from the one that is there. */
export function withoutPlan(rows: readonly PlannedRow[]): PlannedRow[] {
  return rows.map((planned) => {
    if (!('row' in planned)) return planned;
    const { before: _before, expectedBalance: _expected, ...row } = planned.row;
    return { ...planned, row };
  });
}

/** The rows with the figures of a new plan, one record of its dry run a row that can be carried out. */
export function plannedAnew(rows: readonly PlannedRow[], records: readonly { body: RecordBody }[]): PlannedRow[] {
  return mapWithRecords(rows, records, (planned, { body }) => {
    const figures = figuresOf(body);
    return { ...planned, figures, row: { ...planned.row, before: figures.before } };
  });
}

type Carried = Extract<PlannedRow, { key: string }>;

function mapWithRecords<R>(
  rows: readonly PlannedRow[],
  records: readonly R[],
  change: (planned: Carried, record: R) => PlannedRow,
): PlannedRow[] {
  const next = records.values();
  return rows.map((planned) => {
    if (!('row' in planned)) return planned;
    const { value: record, done } = next.next();
    if (done) throw new Error('bug: there are fewer records than rows');
    return change(planned, record);
  });
}

/** As it is kept: JSON. */
export function readPlannedRows(text: string): PlannedRow[] {
  return JSON.parse(text) as PlannedRow[]; // as: only rows of this type are kept
}
