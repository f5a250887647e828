-- Where other systems post what happens there. Authentication and mapping are JSON. The secret is SHA-256 where it is only
-- compared, encrypted under the server's key where it signs; the previous one counts until its end.
create table inbound_hook (
  program_id integer not null,
  id text collate "C" not null,
  name text not null,
  preset text collate "C",
  enabled boolean not null,
  authentication text not null,
  mapping text not null,
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz(3),
  created_by text collate "C" not null,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, id)
);

-- One event that a hook was sent, and what was made of it. Ids begin with the time, so their order is that of arrival. What was
-- sent and what was wrong with it may speak of people: both are encrypted.
create table hook_payload (
  program_id integer not null,
  hook_id text collate "C" not null,
  id text collate "C" not null,
  event_id text,
  state text collate "C" not null check (state in ('applied', 'duplicate', 'ignored', 'parked', 'rejected')),
  reason text collate "C",
  transaction bigint,
  hook_version integer not null,
  received_at timestamptz(3) not null,
  settled_at timestamptz(3) not null,
  attempts integer not null,
  payload_encrypted bytea not null,
  problem_encrypted bytea,
  primary key (program_id, hook_id, id)
);
create index hook_payload_parked on hook_payload (program_id, hook_id, id) where state = 'parked';

-- Whom a payload speaks of, as SHA-256 of a member's number or name: by these it is found when a person is erased.
create table hook_payload_subject (
  program_id integer not null,
  subject bytea not null,
  hook_id text collate "C" not null,
  payload_id text collate "C" not null,
  primary key (program_id, subject, hook_id, payload_id)
);
create index hook_payload_subject_of on hook_payload_subject (program_id, hook_id, payload_id);

create trigger note_audit after insert or update or delete on inbound_hook
  for each row execute function note_audit('inbound_hook', 'id',
    'name,preset,enabled,authentication,mapping,previous_secret_until', 'secret');
