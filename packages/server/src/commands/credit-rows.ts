import { type CreditRow, decideCreditRow } from '../domain/credits/credit-row.ts';
import { carriedOut, type PlannedRow } from '../domain/credits/planned-row.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import type { Command, Step } from './command.ts';

/** The lane step of one row of the credits API. */
export function creditRowStep(
  row: CreditRow,
  { pointType, key }: { pointType: string; key: RecordKey | undefined },
): Step {
  const needs = { wallets: [{ ref: { kind: 'number', number: row.member } as const, pointType, lots: true }] };
  return { key, needs: () => needs, decide: (view) => decideCreditRow(view, { row, pointType }) };
}

/**
 * What carries a confirmed plan out: all rows or none, each once. The records name who asked for it.
 *
 * The keys are natural ones: a refusal is not kept under them, so that the next plan can be confirmed.
 */
export function confirmedCommand(
  rows: readonly PlannedRow[],
  { by, pointType }: { by: string; pointType: string },
): Command {
  const steps = carriedOut(rows).map(({ row, key }) =>
    creditRowStep(row, { pointType, key: { hash: Buffer.from(key, 'hex'), fingerprint: null } }),
  );
  return { by, steps, dryRun: false };
}
