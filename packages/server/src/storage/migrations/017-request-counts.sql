-- How many requests a caller, or an address whose credentials are refused, made in a minute: what the processes tell each other. Not in
-- the WAL: after a crash the minute begins anew.
create unlogged table request_count (
  minute bigint not null,
  key text collate "C" not null,
  count bigint not null,
  primary key (minute, key)
);
