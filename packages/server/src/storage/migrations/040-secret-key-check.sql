-- One row: a code that only the secret key makes under which this database keeps secrets. An empty code: the next server to start sets its own.
create table secret_key_check (
  is_only boolean primary key default true check (is_only),
  code bytea not null
);
