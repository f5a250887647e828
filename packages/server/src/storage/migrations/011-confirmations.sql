-- Changes of credits that are larger than an operator may make alone wait here until somebody confirms them.

-- Decimals for any scale; null: no limit.
alter table operator_role add column confirm_above_row text;
alter table operator_role add column confirm_above_batch text;

create table confirmation (
  program_id integer not null,
  id text collate "C" not null,
  requested_by text collate "C" not null,
  -- The key under which it was asked for, with the fingerprint of what was asked; null when there was none.
  key_hash bytea,
  fingerprint bytea,
  point_type text collate "C" not null,
  -- JSON: the rows with the figures of the plan; without their notes once it is applied.
  rows text not null,
  state text collate "C" not null check (state in ('pending', 'applied')),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  confirmed_by text,
  primary key (program_id, id)
);
create unique index confirmation_key on confirmation (program_id, key_hash);
create index confirmation_pending on confirmation (program_id, created_at) where state = 'pending';
