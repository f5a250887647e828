import type pg from 'pg';

/** A change of configuration. `before` and `after`: what is shown of the row, absent where there was none. */
export type AuditRow = {
  at: Date;
  id: string;
  by: string;
  kind: string;
  subject: string;
  action: 'created' | 'changed' | 'removed';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** What is looked for; `below`: older than this one. Instants in milliseconds since 1970. */
export type AuditFilter = {
  by?: string | undefined;
  kind?: string | undefined;
  /** By any of these names. */
  subjects?: readonly string[] | undefined;
  from?: number | undefined;
  to?: number | undefined;
  below?: { at: number; id: string } | undefined;
  limit: number;
};

const LIST = `select at, id, by, kind, subject, action, before, after from audit where program_id = $1
    and ($2::text is null or by = $2) and ($3::text is null or kind = $3) and ($4::text[] is null or subject = any($4))
    and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
    and ($7::timestamptz is null or (at, id) < ($7, $8::uuid))
  order by at desc, id desc limit $9`;

/** Changes of configuration, the newest first. */
export async function listAuditRows(pool: pg.Pool, programId: number, filter: AuditFilter): Promise<AuditRow[]> {
  const { by, kind, subjects, from, to, below, limit } = filter;
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at));
  const { rows } = await pool.query<AuditRow>(LIST, [
    programId,
    ...[by, kind, subjects].map((value) => value ?? null),
    ...[from, to, below?.at].map(instant),
    below?.id ?? null,
    limit,
  ]);
  return rows;
}
