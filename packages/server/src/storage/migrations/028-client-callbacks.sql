-- How a client of API-triggered rules is called back and names members. The secret signs what is posted to it; it is encrypted under
-- the server's key. Nobody is called at a host that is not listed.
alter table client
  add column callback_hosts text[] not null default '{}',
  add column member_key text collate "C" not null default 'id' check (member_key in ('id', 'external_id', 'number')),
  add column callback_secret_encrypted bytea,
  add column previous_callback_secret_encrypted bytea,
  add column previous_callback_secret_until timestamptz(3),
  add column version integer not null default 1;

drop trigger note_audit on client;
create trigger note_audit after insert or delete or update of name, scopes, expires_at, revoked_at, callback_hosts, member_key,
    callback_secret_encrypted, previous_callback_secret_until on client
  for each row execute function note_audit('client', 'id',
    'name,scopes,expires_at,revoked_at,callback_hosts,member_key,previous_callback_secret_until', 'callback_secret_encrypted');

-- Addresses at which a client's secret is made and shown, once. The address holds 256 random bits, of which the hash is kept.
create table secret_link (
  program_id integer not null,
  hash bytea not null,
  id text collate "C" not null,
  client_id text collate "C" not null,
  created_by text collate "C" not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  -- How long the client's other secrets stay valid once this one is shown; null: they are not touched.
  others_end_in_ms bigint,
  opened_at timestamptz(3),
  opened_from text collate "C",
  revoked_at timestamptz(3),
  primary key (program_id, hash)
);
create unique index secret_link_id on secret_link (program_id, id);
create trigger note_audit after insert or update on secret_link
  for each row execute function note_audit('secret_link', 'client_id,id', 'created_by,expires_at,opened_at,opened_from,revoked_at', '');
