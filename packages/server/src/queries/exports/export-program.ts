import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { readHead } from '../../storage/ledger/read-head.ts';
import type { ProgramConfigs } from '../program-configs.ts';
import type { ExportRow, ExportSource } from './export-source.ts';
import { exportBalances, exportMembers } from './people.ts';
import { exportHistory, exportJournal } from './records.ts';
import { type ExportForm, writeHeader, writeRows } from './write-rows.ts';

export type ExportParts = { pool: pg.Pool; configs: ProgramConfigs; clock: () => Instant };

type ExportKind = { columns: readonly string[]; pages(source: ExportSource): AsyncGenerator<readonly ExportRow[]> };

/** What of a program can be exported. `journal`, `balances` and `members` are what the import of the same name takes. */
const EXPORTS = {
  journal: exportJournal,
  history: exportHistory,
  balances: exportBalances,
  members: exportMembers,
} as const satisfies Record<string, ExportKind>;

export type ExportName = keyof typeof EXPORTS;
export const EXPORT_NAMES = Object.keys(EXPORTS) as ExportName[]; // as: the keys of a constant

/**
 * Writes a part of a program as text, page by page: the next one is read when this one has been taken.
 *
 * Every page is a short statement of its own, so that neither a large program nor a slow reader holds a snapshot or a
 * connection. A journal and a history end with the record that was the last when the export began; balances and members are
 * those of the moment in which their page is read.
 */
export async function* exportProgram(
  parts: ExportParts,
  asked: { programId: number; name: ExportName; form: ExportForm },
): AsyncGenerator<string> {
  const { programId, form } = asked;
  const kind: ExportKind = EXPORTS[asked.name];
  const head = await readHead(parts.pool, programId);
  yield writeHeader(kind.columns, form);
  for await (const rows of kind.pages({ ...parts, programId, upTo: head?.number ?? 0 })) {
    if (rows.length > 0) yield writeRows(rows, kind.columns, form);
  }
}
