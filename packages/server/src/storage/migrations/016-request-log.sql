-- Who asked for what, and how it ended: kept for some days, for whoever has to find out why. Written behind, best effort.
create table request_log (
  program_id integer not null,
  at timestamptz(3) not null,
  -- The request's id, which its caller may have chosen.
  id text collate "C" not null,
  principal text collate "C" not null,
  method text collate "C" not null,
  -- Without the query, and without what names a member.
  path text collate "C" not null,
  status smallint not null,
  took_ms real not null,
  address text not null,
  code text collate "C",
  detail text,
  -- Only while somebody asked for it, with every text but the harmless ones masked.
  body text,
  primary key (program_id, at, id)
);
create index request_log_principal on request_log (program_id, principal, at);

-- Whose requests' bodies are recorded for now.
create table body_recording (
  program_id integer not null,
  principal text collate "C" not null,
  until timestamptz(3) not null,
  primary key (program_id, principal)
);
