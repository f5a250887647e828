-- Calls to remote sites, the other way round: where the site's own Remote API answers, how it writes balances, and in which of its
-- types it finds a repeated call. Without a key of its own for calls, the site's key serves both ways.
alter table remote_site
  add column address text,
  add column decimal_separator text not null default '.',
  add column thousands_separator text not null default ',',
  add column finds_repeats text collate "C" not null default 'default_type' check (finds_repeats in ('default_type', 'every_type')),
  add column call_key_encrypted bytea;
drop trigger note_audit on remote_site;
create trigger note_audit after insert or update or delete on remote_site
  for each row execute function note_audit('remote_site', 'id',
    'name,host,slug,enabled,debug,previous_key_until,account_limit,max_per_movement,allowed_hosts,allowed_addresses,'
    'address,decimal_separator,thousands_separator,finds_repeats', 'key_encrypted,call_key_encrypted');

-- The name under which this program's movements travel: unlike any other program's, here or elsewhere.
create table program_origin (
  program_id integer primary key,
  name text collate "C" not null
);

-- Whose turn it is to call a site about a member: the plugin finds no repeat that races, so one call is under way at a time.
create table remote_turn (
  program_id integer not null,
  site_id text collate "C" not null,
  member bigint not null,
  owner text collate "C" not null,
  until timestamptz(3) not null,
  primary key (program_id, site_id, member)
) with (fillfactor = 50);

-- What a caller had a remote site do. calling: the reply is not known yet, and never will be if the process ended meanwhile.
-- Amounts and balances are decimal texts: the remote type's scale is the site's matter.
create table remote_action (
  program_id integer not null,
  id text collate "C" not null,
  site_id text collate "C" not null,
  requested_by text collate "C" not null,
  key_hash bytea not null,
  fingerprint bytea not null,
  action text collate "C" not null check (action in ('GET', 'CREDIT', 'DEBIT', 'PAY')),
  member bigint not null,
  recipient bigint,
  remote_type text not null,
  amount text,
  reference text,
  entry text,
  data text not null,
  result text collate "C" not null,
  error integer,
  detail text,
  balance_before text,
  balance text,
  attempts integer not null default 0,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, id)
);
create unique index remote_action_key on remote_action (program_id, key_hash);
create index remote_action_open on remote_action (program_id, site_id, id) where result in ('calling', 'uncertain');
create index remote_action_member on remote_action (program_id, member);
create index remote_action_recipient on remote_action (program_id, recipient) where recipient is not null;

-- The balance that a member had at a remote site when it was last asked.
create table remote_balance (
  program_id integer not null,
  member bigint not null,
  site_id text collate "C" not null,
  remote_type text collate "C" not null,
  balance text,
  read_at timestamptz(3),
  error text,
  primary key (program_id, member, site_id, remote_type)
) with (fillfactor = 70);
