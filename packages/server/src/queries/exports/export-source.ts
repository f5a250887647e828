import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { ProgramConfigs } from '../program-configs.ts';

/** A row under its columns; null is left empty in CSV and is null in NDJSON. */
export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;
export type ExportSource = {
  pool: pg.Pool;
  configs: ProgramConfigs;
  clock: () => Instant;
  programId: number;
  upTo: number;
};
