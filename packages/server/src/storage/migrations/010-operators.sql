-- People who run programs. Global: one person may have a role in several programs. Login and e-mail in lower case.
create table operator (
  id integer primary key,
  login text collate "C" not null unique,
  email text collate "C" not null unique,
  name text not null,
  created_at timestamptz(3) not null
);

create table operator_role (
  program_id integer not null,
  operator_id integer not null,
  role text collate "C" not null check (role in ('owner', 'manager', 'support', 'read-only')),
  granted_at timestamptz(3) not null,
  primary key (program_id, operator_id)
);

-- Random, so kept as SHA-256. Callers name a person and no program, so the password itself tells which one it is for.
create table application_password (
  program_id integer not null,
  id text collate "C" not null,
  operator_id integer not null,
  name text collate "C" not null,
  hash bytea not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  last_used_from text,
  primary key (program_id, id)
);
create unique index application_password_directory on application_password (hash);
create unique index application_password_name on application_password (program_id, operator_id, name) where revoked_at is null;

alter table client_secret add column last_used_from text;
