-- Other installations that speak the Remote API. host is the name under which they address us ('*': any); a global directory.
create table remote_site (
  program_id integer not null,
  id text collate "C" not null,
  name text not null,
  host text collate "C" not null,
  slug text collate "C" not null,
  enabled boolean not null default true,
  debug boolean not null default false,
  -- AES-256-GCM under the server's secret key: the server must compute with it. The previous one counts until its end.
  key_encrypted bytea not null,
  previous_key_encrypted bytea,
  previous_key_until timestamptz(3),
  -- Decimal texts: one value for all point types, whatever their scale.
  account_limit text not null default '0',
  max_per_movement text not null default '0',
  allowed_hosts text[] not null default '{}',
  allowed_addresses text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, id)
);
create unique index remote_site_directory on remote_site (slug, host);
