-- What is kept in step with remote sites: one link a site and point type.
create table sync_link (
  program_id integer not null,
  site_id text collate "C" not null,
  point_type text collate "C" not null,
  direction text collate "C" not null check (direction in ('pull', 'push', 'both')),
  remote_type text collate "C" not null,
  -- Whether what came by synchronization triggers rules, rewards of badges and webhooks here.
  triggers boolean not null,
  -- Records up to this one are not pushed.
  starts_after bigint not null,
  pull_interval_seconds integer not null,
  -- The round of pulling: who is at it, behind which member, when it began and when the next is due.
  pull_due_at timestamptz(3),
  pull_after bigint not null default 0,
  pull_started_at timestamptz(3),
  pulled_at timestamptz(3),
  leased_by text collate "C",
  leased_until timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, site_id, point_type)
) with (fillfactor = 70);
create unique index sync_link_remote_type on sync_link (program_id, site_id, remote_type);
create trigger note_audit after insert or delete or update of direction, remote_type, triggers, pull_interval_seconds on sync_link
  for each row execute function note_audit('site_link', 'site_id,point_type', 'direction,remote_type,triggers,pull_interval_seconds', '');

-- How calls to a site go. Paused: it is left alone for a while after failures.
create table sync_site (
  program_id integer not null,
  site_id text collate "C" not null,
  failures integer not null default 0,
  failing_since timestamptz(3),
  paused_until timestamptz(3),
  last_error text,
  last_error_at timestamptz(3),
  last_success_at timestamptz(3),
  primary key (program_id, site_id)
) with (fillfactor = 70);

-- What one record means for one member's account at a site; gone once it is done, for the journal and the mark keep it.
-- amount: on the spendable balance, in minor units. sending: the reply is not known, and if the process ended never will be.
create table sync_push (
  program_id integer not null,
  site_id text collate "C" not null,
  member bigint not null,
  number bigint not null,
  point_type text collate "C" not null,
  remote_type text not null,
  amount bigint not null,
  mark text not null,
  state text collate "C" not null check (state in ('waiting', 'sending', 'uncertain', 'parked')),
  reason text collate "C",
  detail text,
  attempts integer not null default 0,
  balance_before text,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, site_id, member, number, point_type)
) with (fillfactor = 70);
create index sync_push_open on sync_push (program_id, site_id, member, number) where state <> 'parked';
create index sync_push_parked on sync_push (program_id, site_id, number, member) where state = 'parked';
create index sync_push_of_member on sync_push (program_id, member);

-- What both sides last agreed on, as a decimal text at the remote type's own scale. Adjustments take their keys from series, which
-- begins anew whenever the agreement does, and from pulled, which counts them.
create table sync_balance (
  program_id integer not null,
  site_id text collate "C" not null,
  member bigint not null,
  point_type text collate "C" not null,
  agreed text not null,
  series text collate "C" not null,
  pulled bigint not null default 0,
  seen text,
  seen_at timestamptz(3),
  primary key (program_id, member, site_id, point_type)
) with (fillfactor = 70);

-- What differs and needs somebody's eye: the last of each kind for a member.
create table sync_conflict (
  program_id integer not null,
  site_id text collate "C" not null,
  member bigint not null,
  point_type text collate "C" not null,
  kind text collate "C" not null check (kind in ('less_moved', 'other_change', 'pull_refused')),
  number bigint,
  expected text,
  found text,
  detail text,
  at timestamptz(3) not null,
  primary key (program_id, site_id, member, point_type, kind)
) with (fillfactor = 70);
create index sync_conflict_of_member on sync_conflict (program_id, member);
