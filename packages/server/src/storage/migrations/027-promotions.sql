-- Promotional products with dates. Products are JSON of the server's own, with amounts as decimal texts.
create table promotion (
  program_id integer not null,
  number integer not null,
  key text collate "C" not null,
  name text not null,
  description text not null,
  point_type text collate "C" not null,
  audience text collate "C" not null check (audience in ('everyone', 'segments')),
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  state text collate "C" not null check (state in ('draft', 'active', 'paused', 'ended', 'archived')),
  products text not null,
  -- Counts changes of its segments as well: the rules that are made of it are remembered by it.
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number),
  unique (program_id, key)
);

-- For whose members a promotion is, and when: ranges as JSON, never none.
create table promotion_segment (
  program_id integer not null,
  promotion integer not null,
  segment integer not null,
  ranges text not null,
  primary key (program_id, promotion, segment)
);

create trigger note_audit after insert or update or delete on promotion
  for each row execute function note_audit('promotion', 'number',
    'key,name,description,point_type,audience,starts_at,ends_at,state,products', '');
create trigger note_audit after insert or update or delete on promotion_segment
  for each row execute function note_audit('promotion_segment', 'promotion,segment', 'ranges', '');
