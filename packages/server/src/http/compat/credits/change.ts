import type { Step } from '../../../commands/command.ts';
import type { RowFigures } from '../../../domain/credits/planned-row.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import type { ProvenPrincipal } from '../../../queries/authenticate.ts';
import type { SentRow } from './credit-fields.ts';
import type { RowResult } from './row-result.ts';

/** A call taken apart: its rows, each with its step, or refused already. */
export type Change = {
  principal: ProvenPrincipal;
  pointType: PointType;
  rows: readonly SentRow[];
  steps: readonly (Step | RowResult)[];
  /** Of the call, or of its only row: the same call later is known by it. */
  key: RecordKey | undefined;
};

/** What would become of a change's rows, each at its place; figures only of those that would be applied. */
export type Plan = { figures: readonly (RowFigures | undefined)[]; results: readonly RowResult[] };
