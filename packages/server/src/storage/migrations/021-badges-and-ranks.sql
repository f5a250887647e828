-- Definitions. Levels are JSON of the server's own: names, requirements and rewards, amounts in minor units.
create table badge (
  program_id integer not null,
  number integer not null,
  name text not null,
  description text not null,
  image text,
  mode text collate "C" not null check (mode in ('mycred', 'strict')),
  compare text collate "C" not null check (compare in ('and', 'or')),
  levels text not null,
  is_active boolean not null,
  -- Records up to this one are counted but give nobody a level.
  applies_after bigint not null,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number)
);

create table rank (
  program_id integer not null,
  number integer not null,
  name text not null,
  image text,
  point_type text collate "C" not null,
  min bigint not null,
  max bigint not null,
  basis text collate "C" not null check (basis in ('balance', 'lifetime')),
  mode text collate "C" not null check (mode in ('mycred', 'strict')),
  is_active boolean not null,
  applies_after bigint not null,
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (program_id, number)
);

-- What members have been given: one row for each record that says so, the last one at or below a number counts. They follow
-- from the journal alone. level null: the badge was taken away. rewarded: levels whose reward has been paid, once ever.
create table member_badge (
  program_id integer not null,
  member bigint not null,
  badge integer not null,
  number bigint not null,
  level smallint,
  by_hand boolean not null,
  rewarded text not null,
  primary key (program_id, member, badge, number)
);

create table member_rank (
  program_id integer not null,
  member bigint not null,
  point_type text collate "C" not null,
  number bigint not null,
  rank integer not null,
  previous integer,
  primary key (program_id, member, point_type, number)
);

-- What the consumer of badges, ranks and leaderboards has counted up to its cursor, all-time: records and points (minor
-- units) under each reference, and what of them was reversed.
create table member_figure (
  program_id integer not null,
  member bigint not null,
  point_type text collate "C" not null,
  reference text collate "C" not null,
  count bigint not null,
  sum numeric not null,
  reversed_count bigint not null,
  reversed_sum numeric not null,
  primary key (program_id, member, point_type, reference)
) with (fillfactor = 80);

-- Balance, points earned since ever and in each day, week, month and year; a board is one of these.
create table member_score (
  program_id integer not null,
  member bigint not null,
  point_type text collate "C" not null,
  board text collate "C" not null,
  score bigint not null,
  primary key (program_id, member, point_type, board)
);
create index member_score_board on member_score (program_id, point_type, board, score desc, member);

-- The levels and ranks that the consumer has found so far, and what was done by hand, in the order of the journal; subject is
-- badge:3 or rank:points.
create table counted_standing (
  program_id integer not null,
  member bigint not null,
  subject text collate "C" not null,
  value integer,
  by_hand boolean not null,
  number bigint not null,
  primary key (program_id, member, subject)
) with (fillfactor = 80);

-- How much of a record reversals have taken back up to the cursor: a record is gone once all of it is.
create table counted_reversal (
  program_id integer not null,
  number bigint not null,
  amount bigint not null,
  primary key (program_id, number)
);
