create table member (
  program_id integer not null,
  number bigint not null,
  state text collate "C" not null default 'active' check (state in ('active', 'blocked', 'erased', 'merged')),
  merged_into bigint,
  -- Excluded from points: keeps a record, takes part in no movement.
  excluded boolean not null default false,
  name text,
  language text,
  data text,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number)
);
create index member_name on member (program_id, (lower(name) collate "C"), number) where name is not null;
create index member_merged on member (program_id, merged_into) where merged_into is not null;

-- Every e-mail and external id that names a member; is_alias: an earlier one, or one that came by a merge.
create table member_identity (
  program_id integer not null,
  kind text collate "C" not null check (kind in ('email', 'external_id')),
  value text collate "C" not null,
  member bigint not null,
  is_alias boolean not null default false,
  shown text not null,
  created_at timestamptz(3) not null,
  primary key (program_id, kind, value)
);
-- The condition holds for every row. It keeps a look-up by name, which cannot prove it, from ever walking this index.
create index member_identity_member on member_identity (program_id, member) where member > 0;
