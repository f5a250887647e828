import type pg from 'pg';
import type { HookSettings } from '../../domain/inbound-hooks/settings.ts';
import { type Author, changeAs } from '../author.ts';
import { changeConfig } from '../change-config.ts';
import { dropLimitsOf } from '../limits/principal-limits.ts';

/**
 * An inbound hook as it is kept. The secrets of one that is signed for are sealed by `secret-box.ts` for
 * {@link hookSecretPurpose}; those of one that sends its secret along are SHA-256 of it.
 */
export type HookRow = {
  programId: number;
  id: string;
  settings: HookSettings;
  secret: Buffer;
  previousSecret: Buffer | null;
  previousSecretUntil: Date | null;
  createdBy: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  lastUsedAt: Date | null;
  lastUsedFrom: string | null;
};

type Columns = {
  program_id: number;
  id: string;
  name: string;
  preset: HookSettings['preset'];
  enabled: boolean;
  authentication: string;
  mapping: string;
  secret: Buffer;
  previous_secret: Buffer | null;
  previous_secret_until: Date | null;
  created_by: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  last_used_at: Date | null;
  last_used_from: string | null;
};

const MADE = `program_id, id, name, preset, enabled, authentication, mapping, secret, previous_secret, previous_secret_until,
  created_by, version, created_at, updated_at`;
const COLUMNS = `${MADE}, last_used_at, last_used_from`;
const INSERT = `insert into inbound_hook (${MADE})
  values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, $9, 1, $10, $10) returning ${COLUMNS}`;
const UPDATE = `update inbound_hook set name = $3, enabled = $4, authentication = $5, mapping = $6, secret = $7,
    previous_secret = $8, previous_secret_until = $9, version = version + 1, updated_at = $10
  where program_id = $1 and id = $2 and version = $11 returning ${COLUMNS}`;
const BY_ID = `select ${COLUMNS} from inbound_hook where program_id = $1 and id = $2`;
const LIST = `select ${COLUMNS} from inbound_hook where program_id = $1 and id > $2 order by id limit $3`;
const DELETE = 'delete from inbound_hook where program_id = $1 and id = $2';
const DELETED_AT_ONCE = 1_000;
const DELETE_PAYLOADS = `with gone as (
    delete from hook_payload where program_id = $1 and hook_id = $2 and id = any(array(
      select id from hook_payload where program_id = $1 and hook_id = $2 order by id limit $3))
    returning id),
  forgotten as (
    delete from hook_payload_subject s using gone
    where s.program_id = $1 and s.hook_id = $2 and s.payload_id = gone.id)
  select id from gone`;

type HookName = { programId: number; id: string };

/** What a hook's secret is sealed for: a row copied to another hook opens nothing. */
export function hookSecretPurpose(hookId: string): string {
  return `inbound-hook:${hookId}`;
}

export async function insertHook(
  author: Author,
  made: Pick<HookRow, 'programId' | 'id' | 'settings' | 'secret' | 'createdBy' | 'createdAt'>,
): Promise<HookRow> {
  const { name, preset, enabled } = made.settings;
  const values = [made.programId, made.id, name, preset, enabled, ...texts(made.settings), made.secret];
  const all = [...values, made.createdBy, made.createdAt];
  const found = first(await changeAs(author, (client) => client.query<Columns>(INSERT, all)));
  if (!found) throw new Error('bug: a hook that was inserted is not returned');
  return found;
}

/** Writes settings and secrets over a version; undefined when it is no longer the one that is stored. */
export async function updateHookRow(author: Author, row: HookRow): Promise<HookRow | undefined> {
  const { name, enabled } = row.settings;
  const secrets = [row.secret, row.previousSecret, row.previousSecretUntil];
  const values = [row.programId, row.id, name, enabled, ...texts(row.settings), ...secrets, row.updatedAt, row.version];
  return first(await changeAs(author, (client) => client.query<Columns>(UPDATE, values)));
}

export async function findHook(pool: pg.Pool, name: HookName): Promise<HookRow | undefined> {
  return first(await pool.query<Columns>(BY_ID, [name.programId, name.id]));
}

const NOTE_USED = `update inbound_hook h set last_used_at = u.at, last_used_from = u.address
  from unnest($2::text[], $3::timestamptz[], $4::text[]) as u (id, at, address)
  where h.program_id = $1 and h.id = u.id and (h.last_used_at is null or h.last_used_at < u.at)`;

/** Notes when hooks' secrets were last used, and from where; a later note of another process stays. */
export async function noteHooksUsed(
  pool: pg.Pool,
  programId: number,
  uses: readonly { by: string; at: number; address: string }[],
): Promise<void> {
  await pool.query(NOTE_USED, [
    programId,
    uses.map(({ by }) => by),
    uses.map(({ at }) => new Date(at)),
    uses.map(({ address }) => address),
  ]);
}

/** Hooks in the order of their ids, from behind `after`. */
export async function listHookRows(
  pool: pg.Pool,
  programId: number,
  asked: { after: string; limit: number },
): Promise<HookRow[]> {
  const { rows } = await pool.query<Columns>(LIST, [programId, asked.after, asked.limit]);
  return rows.map(hookOf);
}

/**
 * Removes what a hook was sent, page by page, and then the hook with its limits; false when there is none. Whoever is stopped in between may ask
 * again, for the hook is still there.
 */
export async function deleteHookRow(author: Author, { programId, id }: HookName): Promise<boolean> {
  let deleted = DELETED_AT_ONCE;
  while (deleted === DELETED_AT_ONCE) {
    deleted = (await author.pool.query(DELETE_PAYLOADS, [programId, id, DELETED_AT_ONCE])).rowCount ?? 0;
  }
  const { isGone } = await changeConfig(author, programId, async (change) => {
    const { rowCount } = await change.session.query(DELETE, [programId, id]);
    // What came since the last page, which is little: nothing more does, for the hook is gone.
    await change.session.query(DELETE_PAYLOADS, [programId, id, null]);
    return { isGone: rowCount === 1, isChanged: await dropLimitsOf(change, id) };
  });
  return isGone;
}

function texts({ authentication, mapping }: HookSettings): [authentication: string, mapping: string] {
  return [JSON.stringify(authentication), JSON.stringify(mapping)];
}

function first({ rows }: { rows: Columns[] }): HookRow | undefined {
  return rows[0] && hookOf(rows[0]);
}

function hookOf(row: Columns): HookRow {
  return {
    programId: row.program_id,
    id: row.id,
    settings: {
      name: row.name,
      preset: row.preset,
      enabled: row.enabled,
      authentication: JSON.parse(row.authentication) as HookSettings['authentication'], // as: written by `texts` above
      mapping: JSON.parse(row.mapping) as HookSettings['mapping'], // as: the same
    },
    secret: row.secret,
    previousSecret: row.previous_secret,
    previousSecretUntil: row.previous_secret_until,
    createdBy: row.created_by,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  };
}
