-- Machine credentials embed the program, so a look-up names exactly one program. Secrets and tokens are random: kept as SHA-256.
create table client (
  program_id integer not null,
  id text collate "C" not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (program_id, id)
);

create table client_secret (
  program_id integer not null,
  client_id text collate "C" not null,
  id text collate "C" not null,
  hash bytea not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (program_id, client_id, id)
);

create table access_token (
  program_id integer not null,
  hash bytea not null,
  client_id text collate "C" not null,
  -- The secret it was issued for: revoking that one ends its tokens.
  secret_id text collate "C" not null,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (program_id, hash)
);
create index access_token_expiring on access_token (program_id, expires_at);
