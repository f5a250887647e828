import type pg from 'pg';
import type { RuleInState } from '../../domain/bundles/config-state.ts';
import type { PointType } from '../../domain/ledger/point-type.ts';
import type { Promotion } from '../../domain/promotions/promotion.ts';
import type { Segment } from '../../domain/segments/segment.ts';
import type { ConfigChange } from '../change-config.ts';

/** What a bundle has changed, by name: what was there before (null: nothing), and the version that it left. */
export type AppliedChange = { name: string; version: number; isActivated: boolean } & (
  | { kind: 'point_type'; before: PointType | null }
  | { kind: 'segment'; before: Segment | null }
  | { kind: 'promotion'; before: Promotion | null }
  | { kind: 'rule'; before: RuleInState | null }
);

export type AppliedBundle = {
  number: number;
  environment: string;
  madeAt: Date;
  signature: string;
  changes: readonly AppliedChange[];
  appliedBy: string;
  appliedAt: Date;
};

const INSERT = `insert into applied_bundle (program_id, number, environment, made_at, signature, changes, applied_by, applied_at)
  select $1, coalesce((select max(number) from applied_bundle where program_id = $1), 0) + 1, $2, $3, $4, $5, $6, $7 returning number`;
const LAST = `select number, environment, made_at, signature, changes, applied_by, applied_at from applied_bundle
  where program_id = $1 and rolled_back_at is null order by number desc limit 1`;
const OPEN = 'select number, changes from applied_bundle where program_id = $1 and rolled_back_at is null';
const PUT_CHANGES = 'update applied_bundle set changes = $3 where program_id = $1 and number = $2';
const END = 'update applied_bundle set rolled_back_at = $3 where program_id = $1 and number = $2';
const PUT_VERSION = `insert into bundled_version (program_id, name, version)
  select $1, name, version from unnest($2::text[], $3::int4[]) as t(name, version)
  on conflict (program_id, name) do update set version = excluded.version`;

/** Keeps what a bundle has changed; the number that it has here. */
export async function insertAppliedBundle(
  { session, programId }: ConfigChange,
  bundle: Omit<AppliedBundle, 'number'>,
): Promise<number> {
  const { environment, madeAt, signature, changes, appliedBy, appliedAt } = bundle;
  const values = [programId, environment, madeAt, signature, JSON.stringify(changes), appliedBy, appliedAt];
  const { rows } = await session.query<{ number: number }>(INSERT, values);
  return rows[0]?.number ?? 0;
}

/** The last bundle that was applied and not rolled back. */
export async function findLastBundle(session: pg.ClientBase, programId: number): Promise<AppliedBundle | undefined> {
  const { rows } = await session.query<{
    number: number;
    environment: string;
    made_at: Date;
    signature: string;
    changes: string;
    applied_by: string;
    applied_at: Date;
  }>(LAST, [programId]);
  const [row] = rows;
  return (
    row && {
      number: row.number,
      environment: row.environment,
      madeAt: row.made_at,
      signature: row.signature,
      changes: JSON.parse(row.changes) as AppliedChange[], // as: written above, from changes
      appliedBy: row.applied_by,
      appliedAt: row.applied_at,
    }
  );
}

export async function endAppliedBundle({ session, programId }: ConfigChange, number: number, at: Date): Promise<void> {
  await session.query(END, [programId, number, at]);
}

/**
 * Has the bundles that may still be rolled back know what they left under the version under which it was put back: `restated` gives
 * their changes anew.
 */
export async function restateBundles(
  { session, programId }: ConfigChange,
  restated: (changes: readonly AppliedChange[]) => readonly AppliedChange[],
): Promise<void> {
  const { rows } = await session.query<{ number: number; changes: string }>(OPEN, [programId]);
  for (const { number, changes } of rows) {
    const text = JSON.stringify(restated(JSON.parse(changes) as AppliedChange[])); // as: written above, from changes
    if (text !== changes) await session.query(PUT_CHANGES, [programId, number, text]);
  }
}

/** Notes the versions that a bundle, or its rolling back, has left. */
export async function putBundledVersions(
  { session, programId }: ConfigChange,
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  await session.query(PUT_VERSION, [programId, [...versions.keys()], [...versions.values()]]);
}
