-- How late a purchase or an event may be told, in days.
alter table program add column late_days integer not null default 30 check (late_days between 0 and 3650);

-- What earns and what redeems. Settings are JSON of the server's own (domain/rules/rule.ts). `revision` counts every change,
-- `version` those of the settings.
create table rule (
  program_id integer not null,
  number integer not null,
  key text collate "C" not null,
  kind text collate "C" not null check (kind in ('earn', 'redeem')),
  trigger text collate "C" not null,
  state text collate "C" not null check (state in ('draft', 'active', 'paused', 'ended', 'archived')),
  version integer not null,
  revision integer not null,
  settings text not null,
  created_by text collate "C" not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number),
  unique (program_id, key)
);

-- Every version that there was: records name the one that gave, and what it gave is recomputed by it.
create table rule_version (
  program_id integer not null,
  number integer not null,
  version integer not null,
  settings text not null,
  created_by text collate "C" not null,
  created_at timestamptz(3) not null,
  primary key (program_id, number, version)
);

-- What caps have counted: how often, and how many points in minor units. It follows from the journal alone.
create table rule_use (
  program_id integer not null,
  rule integer not null,
  subject text collate "C" not null,
  period text collate "C" not null,
  count bigint not null,
  points bigint not null,
  primary key (program_id, rule, subject, period)
) with (fillfactor = 70);

create trigger note_audit after insert or update or delete on rule
  for each row execute function note_audit('rule', 'number', 'key,kind,state,version,settings', '');
