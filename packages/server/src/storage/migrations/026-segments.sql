-- Named sets of members. A number is never given twice: what is deleted keeps its row, hidden from everybody.
create table segment (
  program_id integer not null,
  number integer not null,
  key text collate "C" not null,
  name text not null,
  description text not null,
  kind text collate "C" not null check (kind in ('static', 'dynamic')),
  -- JSON of the server's own; null for a static one.
  condition text,
  state text collate "C" not null check (state in ('active', 'archived', 'deleted')),
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number)
);
create unique index segment_key on segment (program_id, key) where state <> 'deleted';

-- When members belong to a segment: one row for each record that says so, the last one at or below a number counts. They follow
-- from the journal alone. ranges: the record's JSON, [] for one who is in it no longer.
create table member_segment (
  program_id integer not null,
  member bigint not null,
  segment integer not null,
  number bigint not null,
  ranges text not null,
  primary key (program_id, member, segment, number)
);
-- Who is in a segment, by member.
create index member_segment_members on member_segment (program_id, segment, member, number desc);

-- How far the members of a program have been looked at for a dynamic segment, by its version and for a day: conditions change, and
-- so does what they ask of a calendar. member: the last one looked at; null: all of them were.
create table segment_sweep (
  program_id integer not null,
  segment integer not null,
  version integer not null,
  day date not null,
  member bigint,
  primary key (program_id, segment)
);

create trigger note_audit after insert or update or delete on segment
  for each row execute function note_audit('segment', 'number', 'key,name,description,kind,condition,state', '');
