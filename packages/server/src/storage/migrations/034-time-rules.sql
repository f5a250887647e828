-- How far a rule of the calendar has come: the day it is at, and behind which member (or record) of that day.
create table time_rule_place (
  program_id integer not null,
  rule integer not null,
  day date not null,
  after bigint not null,
  primary key (program_id, rule)
) with (fillfactor = 50);

-- The day of birth in a member's free data, as MM-DD. Text that is no JSON of PostgreSQL's (a lone surrogate) has none, rather than
-- failing the write of the member.
create function birthday_of(data text) returns text language sql immutable strict parallel safe
  return case when position('"birthday"' in data) > 0 and pg_input_is_valid(data, 'jsonb')
    then substring(data::jsonb ->> 'birthday' from '^\d{4}-(\d\d-\d\d)$') end;
create index member_birthday on member (program_id, birthday_of(data), number) where birthday_of(data) is not null;
create index member_joined on member (program_id, created_at);
