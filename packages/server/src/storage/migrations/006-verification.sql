-- What lets a verification prove the rows that no record speaks of, and the verifications asked for over the API.

-- Refusals are a chain of their own, numbered in the order of their writing; the head row holds its end.
alter table program_head add column refused_number bigint not null default 0;
alter table program_head add column refused_hash bytea not null default decode(repeat('00', 32), 'hex');
alter table refused_key add column number bigint;
alter table refused_key add column hash bytea;

do $$
declare
  refused record;
  program integer := -1;
  place bigint;
  previous bytea;
begin
  for refused in select * from refused_key order by program_id, at, key_hash loop
    if refused.program_id <> program then
      program := refused.program_id;
      place := 0;
      previous := decode(repeat('00', 32), 'hex');
    end if;
    place := place + 1;
    -- As storage/ledger/seal.ts seals a refusal.
    previous := sha256(convert_to(concat_ws(E'\n', encode(previous, 'hex'), program, place,
      floor(extract(epoch from refused.at) * 1000)::bigint, encode(refused.key_hash, 'hex'),
      encode(refused.fingerprint, 'hex'), refused.rejection), 'UTF8'));
    update refused_key set number = place, hash = previous
      where program_id = refused.program_id and key_hash = refused.key_hash;
    update program_head set refused_number = place, refused_hash = previous where program_id = program;
  end loop;
end $$;

alter table refused_key alter column number set not null, add check (number > 0);
alter table refused_key alter column hash set not null;
-- The condition holds for every row. It keeps a look-up by key, which cannot prove it, from ever walking this index.
create unique index refused_key_number on refused_key (program_id, number) where number > 0;

-- One row a change of a program's configuration: the head's config_version is one more than there are.
create table config_change (
  program_id integer not null,
  version integer not null,
  primary key (program_id, version)
);
insert into config_change (program_id, version)
  select program_id, v from program_head cross join lateral generate_series(2, config_version) as v;

-- Verifications asked for over the API. heard_at: when the server at work last gave a sign of life.
create table verification (
  program_id integer not null,
  id text collate "C" not null,
  state text collate "C" not null check (state in ('waiting', 'running', 'agrees', 'disagrees', 'interrupted', 'failed')),
  requested_by text not null,
  requested_at timestamptz(3) not null,
  heard_at timestamptz(3) not null,
  finished_at timestamptz(3),
  progress text,
  result text,
  primary key (program_id, id)
);
