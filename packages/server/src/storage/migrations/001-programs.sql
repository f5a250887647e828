-- Programs, the one row a lane locks, and what a program is configured with.

create table program (
  id integer primary key,
  key text collate "C" not null,
  environment text collate "C" not null check (environment in ('staging', 'production')),
  name text not null,
  time_zone text not null,
  created_at timestamptz(3) not null,
  unique (key, environment)
);

-- Locked by every batch: low fill factor keeps its updates on one page.
create table program_head (
  program_id integer primary key,
  number bigint not null default 0,
  hash bytea not null,
  at timestamptz(3) not null,
  config_version integer not null default 1,
  next_member_number bigint not null default 1
) with (fillfactor = 30);

-- Amounts are integers in minor units of the point type's scale.
create table point_type (
  program_id integer not null,
  key text collate "C" not null,
  name_singular text not null,
  name_plural text not null,
  scale smallint not null check (scale between 0 and 6),
  decimal_separator text not null default '.',
  thousands_separator text not null default ',',
  floor bigint not null default 0,
  max_per_movement bigint,
  max_balance bigint,
  expiry_kind text collate "C" not null default 'never' check (expiry_kind in ('never', 'days', 'months')),
  expiry_length integer not null default 0,
  lot_granularity text collate "C" not null default 'day' check (lot_granularity in ('day', 'month')),
  activation_delay_days integer not null default 0,
  reversal_policy text collate "C" not null default 'refuse' check (reversal_policy in ('refuse', 'negative', 'available')),
  reversal_grace_days integer not null default 0,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, key)
);
