-- What one principal (a client, an operator, a remote site, a hook) may give and take of a point type, in minor units; null: no limit.
create table principal_limit (
  program_id integer not null,
  principal text collate "C" not null,
  point_type text collate "C" not null,
  given_per_movement bigint,
  given_per_day bigint,
  given_per_member_per_day bigint,
  taken_per_movement bigint,
  taken_per_day bigint,
  taken_per_member_per_day bigint,
  updated_at timestamptz(3) not null,
  primary key (program_id, principal, point_type)
);

-- What a limited principal gave and took on a day of the program's zone: of each member, and of all together (member 0). Written with
-- the records under the head lock; of no use after the day, and cleared then.
create table limit_use (
  program_id integer not null,
  principal text collate "C" not null,
  day date not null,
  point_type text collate "C" not null,
  member bigint not null,
  given bigint not null,
  taken bigint not null,
  primary key (program_id, principal, day, point_type, member)
);

-- What somebody should look at: one row for what happened again and again on one day.
create table alert (
  program_id integer not null,
  day date not null,
  kind text collate "C" not null,
  principal text collate "C" not null,
  subject text collate "C" not null,
  detail text not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  count bigint not null,
  primary key (program_id, day, kind, principal, subject)
);
