-- How far each consumer has followed a program's journal. The row is the lock under which a consumer writes what it derives.
create table consumer_cursor (
  program_id integer not null,
  consumer text collate "C" not null,
  number bigint not null,
  primary key (program_id, consumer)
) with (fillfactor = 50);

-- Where events go. The secret is encrypted under the server's key: the server must sign with it.
create table webhook_endpoint (
  program_id integer not null,
  id text collate "C" not null,
  url text not null,
  description text not null,
  -- Names of events; none: all of them.
  events text[] not null,
  created_by text collate "C" not null,
  secret_encrypted bytea not null,
  previous_secret_encrypted bytea,
  previous_secret_until timestamptz(3),
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  disabled_reason text collate "C" check (disabled_reason in ('requested', 'gone', 'failing')),
  disabled_at timestamptz(3),
  -- Records up to this one are not for it, unless they are replayed: those after replay_after, up to replay_until.
  starts_after bigint not null,
  replay_after bigint,
  replay_until bigint,
  -- When there may be something to send; wakes counts what was queued, so that nothing queued meanwhile is slept over.
  wake_at timestamptz(3),
  wakes bigint not null default 0,
  leased_by text collate "C",
  leased_until timestamptz(3),
  failures integer not null default 0,
  failing_since timestamptz(3),
  paused_until timestamptz(3),
  last_error text,
  last_delivered_at timestamptz(3),
  primary key (program_id, id)
) with (fillfactor = 70);
create index webhook_endpoint_waking on webhook_endpoint (program_id, wake_at) where wake_at is not null;

-- One event for one endpoint. number is that of the record; a test event has a negative one. No text of a person is kept here:
-- the body is made from the record. person: whom a record without legs is about.
create table webhook_delivery (
  program_id integer not null,
  endpoint_id text collate "C" not null,
  number bigint not null,
  type text collate "C" not null,
  members bigint[] not null,
  person bigint,
  state text collate "C" not null check (state in ('pending', 'delivered', 'failed')),
  attempt_count integer not null default 0,
  created_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  first_attempt_at timestamptz(3),
  settled_at timestamptz(3),
  -- The last of them: when, how long, status, what was replied or went wrong.
  attempts jsonb not null default '[]',
  primary key (program_id, endpoint_id, number)
) with (fillfactor = 70);
create index webhook_delivery_pending on webhook_delivery (program_id, endpoint_id, number) where state = 'pending';
create index webhook_delivery_of_person on webhook_delivery (program_id, person) where person is not null;
