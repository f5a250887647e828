-- What clients had rules do, and how they are told how it ended. What was asked may name a person by the client's own id: it is encrypted,
-- and null once that person is erased. due_at: of a pending request, when whoever finds it takes it up, for a crash has left it behind; of a
-- settled one, when its callback is sent; null: nothing is to be done. Whoever takes one moves due_at on, so that nobody else does meanwhile.
create table trigger_request (
  program_id integer not null,
  client_id text collate "C" not null,
  rule bigint not null,
  request_id text collate "C" not null,
  fingerprint bytea not null,
  asked_encrypted bytea,
  member bigint,
  callback_url text,
  state text collate "C" not null check (state in ('pending', 'completed', 'refused')),
  result jsonb,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  due_at timestamptz(3),
  -- Null: none is wanted, or the request is pending.
  callback_state text collate "C" check (callback_state in ('waiting', 'delivered', 'failed')),
  attempt_count integer not null default 0,
  first_attempt_at timestamptz(3),
  callback_settled_at timestamptz(3),
  -- The last of them: when, how long, status, what was replied or went wrong.
  attempts jsonb not null default '[]',
  primary key (program_id, client_id, rule, request_id)
) with (fillfactor = 70);
create index trigger_request_pending on trigger_request (program_id, due_at) where state = 'pending';
create index trigger_request_to_tell on trigger_request (program_id, client_id, due_at) where state <> 'pending' and due_at is not null;
create index trigger_request_by_time on trigger_request (program_id, client_id, created_at, rule, request_id);
create index trigger_request_of_member on trigger_request (program_id, member) where member is not null;

-- Those who may have to be called back: a few, whatever the number of clients.
create index client_called_back on client (program_id, id) where callback_secret_encrypted is not null;
