import type pg from 'pg';
import type { RuleTest } from '../../domain/rule-tests/rule-test.ts';
import type { RuleSettings } from '../../domain/rules/rule.ts';
import type { RuleState, RuleStates } from '../../domain/rules/rule-state.ts';
import { type Activation, isFollowing } from '../../domain/rules/rules-in-force.ts';
import { beginFollowing } from '../standings/cursor.ts';

/** A rule as it is kept. `version` counts its settings, `revision` every change. */
export type RuleRow = {
  programId: number;
  number: number;
  key: string;
  state: RuleState;
  version: number;
  revision: number;
  settings: RuleSettings;
  tests: readonly RuleTest[];
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};

/** The settings that a version of a rule had. */
export type RuleVersionRow = Pick<RuleRow, 'number' | 'version' | 'settings' | 'createdBy' | 'createdAt'>;

type Row = {
  program_id: number;
  number: number;
  key: string;
  state: RuleState;
  version: number;
  revision: number;
  settings: string;
  tests: string;
  created_by: string;
  created_at: Date;
  updated_at: Date;
};

const COLUMNS =
  'program_id, number, key, state, version, revision, settings, tests, created_by, created_at, updated_at';
const PAGE = `select ${COLUMNS} from rule where program_id = $1 and number < $2 and ($4::text is null or state = $4)
  order by number desc limit $3`;
const FIND = `select ${COLUMNS} from rule where program_id = $1 and (number = $2 or key = $3) order by number limit 1`;
const NEXT = 'select coalesce(max(number), 0)::int4 + 1 as next from rule where program_id = $1';
const PUT = `insert into rule (program_id, number, key, kind, trigger, state, version, revision, settings, tests, created_by,
    created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict (program_id, number) do update set trigger = excluded.trigger, state = excluded.state,
    version = excluded.version, revision = excluded.revision, settings = excluded.settings, tests = excluded.tests,
    updated_at = excluded.updated_at`;
const PUT_VERSION = `insert into rule_version (program_id, number, version, settings, created_by, created_at)
  values ($1, $2, $3, $4, $5, $6)`;
const VERSIONS = `select number, version, settings, created_by, created_at from rule_version
  where program_id = $1 and number = $2 order by version desc`;
const STATES = `select r.number, r.state, r.version, case when r.state = 'active' then r.settings end as settings, a.after, a.at
  from rule r left join rule_activation a on a.program_id = r.program_id and a.rule = r.number
  where r.program_id = $1 order by r.number`;
const HEAD = 'select number from program_head where program_id = $1';
const ACTIVATE = `insert into rule_activation (program_id, rule, after, at)
  select h.program_id, $2, h.number, $3::timestamptz + p.ahead_ms * interval '1 millisecond'
  from program_head h join program p on p.id = h.program_id where h.program_id = $1
  on conflict (program_id, rule) do nothing`;
const DEACTIVATE = 'delete from rule_activation where program_id = $1 and rule = $2';

/** The program's rules, the newest first, below a number. */
export async function listRuleRows(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  asked: { below: number; limit: number; state: RuleState | undefined },
): Promise<RuleRow[]> {
  const values = [programId, asked.below, asked.limit, asked.state ?? null];
  return (await client.query<Row>(PAGE, values)).rows.map(ruleRowOf);
}

/** A rule by its number or its key; undefined when this program has none such. */
export async function findRule(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  name: { number?: number | undefined; key?: string | undefined },
): Promise<RuleRow | undefined> {
  const { rows } = await client.query<Row>(FIND, [programId, name.number ?? null, name.key ?? null]);
  const [row] = rows;
  return row && ruleRowOf(row);
}

const KEYS = 'select number, key from rule where program_id = $1 and number = any($2::int4[])';

/** The keys of rules, by their numbers; those that are no rules of the program are left out. */
export async function loadRuleKeys(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await client.query<Pick<Row, 'number' | 'key'>>(KEYS, [programId, numbers]);
  return new Map(rows.map(({ number, key }) => [number, key]));
}

/** The number that the program's next rule has. */
export async function nextRuleNumber(client: pg.ClientBase, programId: number): Promise<number> {
  const { rows } = await client.query<{ next: number }>(NEXT, [programId]);
  return rows[0]?.next ?? 1;
}

/**
 * Writes a rule as it is from now on. One that becomes active looks at nothing before; from the program's first one on that asks
 * for it, its journal is followed.
 */
export async function putRule(client: pg.ClientBase, rule: RuleRow): Promise<void> {
  const { programId, number, key, state, version, revision, settings, tests, createdBy, createdAt, updatedAt } = rule;
  const { kind, trigger } = settings;
  const values = [programId, number, key, kind, trigger.on, state, version, revision, JSON.stringify(settings)];
  await client.query(PUT, [...values, JSON.stringify(tests), createdBy, createdAt, updatedAt]);
  if (state !== 'active') return endActivation(client, rule);
  await client.query(ACTIVATE, [programId, number, updatedAt]);
  if (!isFollowing(settings)) return;
  const { rows } = await client.query<{ number: number }>(HEAD, [programId]);
  await beginFollowing(client, programId, { follower: 'rules', after: rows[0]?.number ?? 0 });
}

/** Has a rule begin anew when it is next written as active. */
export async function endActivation(
  client: pg.ClientBase,
  { programId, number }: Pick<RuleRow, 'programId' | 'number'>,
): Promise<void> {
  await client.query(DEACTIVATE, [programId, number]);
}

/** Keeps a version of a rule's settings for good. */
export async function putRuleVersion(client: pg.ClientBase, programId: number, row: RuleVersionRow): Promise<void> {
  const { number, version, settings, createdBy, createdAt } = row;
  await client.query(PUT_VERSION, [programId, number, version, JSON.stringify(settings), createdBy, createdAt]);
}

/** Every version of a rule, the newest first. */
export async function listRuleVersions(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  number: number,
): Promise<RuleVersionRow[]> {
  const { rows } = await client.query<Pick<Row, 'number' | 'version' | 'settings' | 'created_by' | 'created_at'>>(
    VERSIONS,
    [programId, number],
  );
  return rows.map((row) => ({
    number: row.number,
    version: row.version,
    settings: readSettings(row.settings),
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
}

export type ActiveRule = { number: number; version: number; settings: RuleSettings; activation?: Activation };

/** The state of every rule, and the settings of those in force. */
export async function loadRules(
  client: pg.ClientBase | pg.Pool,
  programId: number,
): Promise<{ states: RuleStates; active: ActiveRule[] }> {
  const { rows } = await client.query<StateRow>(STATES, [programId]);
  return {
    states: new Map(rows.map(({ number, state }) => [number, state])),
    active: rows.flatMap(({ number, version, settings, after, at }) => {
      if (settings === null) return [];
      const activation = after === null || at === null ? {} : { activation: { after, at: at.getTime() } };
      return [{ number, version, settings: readSettings(settings), ...activation }];
    }),
  };
}

// Whoever changes configuration is told by the audit; of rules, the server itself changes only those whose budget is spent.
const PAUSED_BY_BUDGET = `select r.number, r.version, r.settings from rule r where r.program_id = $1 and r.state = 'paused'
    and (select max(a.at) filter (where a.by = 'system') = max(a.at) from audit a
      where a.program_id = r.program_id and a.kind = 'rule' and a.subject = r.number::text)
  order by r.number`;

/** The rules that their budgets have paused, and that nobody has changed since. */
export async function loadPausedByBudget(pool: pg.Pool, programId: number): Promise<ActiveRule[]> {
  const { rows } = await pool.query<Pick<Row, 'number' | 'version' | 'settings'>>(PAUSED_BY_BUDGET, [programId]);
  return rows.map((row) => ({ ...row, settings: readSettings(row.settings) }));
}

type StateRow = Pick<Row, 'number' | 'state' | 'version'> & {
  settings: string | null;
  after: number | null;
  at: Date | null;
};

function ruleRowOf(row: Row): RuleRow {
  return {
    programId: row.program_id,
    number: row.number,
    key: row.key,
    state: row.state,
    version: row.version,
    revision: row.revision,
    settings: readSettings(row.settings),
    tests: JSON.parse(row.tests) as RuleTest[], // as: written above, from tests that were checked
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A rule's settings as they are kept. */
export function readSettings(text: string): RuleSettings {
  return JSON.parse(text) as RuleSettings; // as: written above, from settings that were read
}

const VERSIONS_OF = `select v.number, v.version, v.settings from unnest($2::int4[], $3::int4[]) as t(number, version)
  cross join lateral (select number, version, settings from rule_version
    where program_id = $1 and number = t.number and version = t.version limit 1) v`;

/** Versions of rules, as they were saved. */
export async function loadRuleVersions(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  versions: readonly { rule: number; version: number }[],
): Promise<ActiveRule[]> {
  if (versions.length === 0) return [];
  const values = [programId, versions.map(({ rule }) => rule), versions.map(({ version }) => version)];
  const { rows } = await client.query<{ number: number; version: number; settings: string }>(VERSIONS_OF, values);
  return rows.map(({ settings, ...row }) => ({ ...row, settings: readSettings(settings) }));
}
