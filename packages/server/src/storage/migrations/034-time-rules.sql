-- How far a rule of the calendar has come: the day it is at, and behind which member (or record) of that day.
create table time_rule_place (
  program_id integer not null,
  rule integer not null,
  day date not null,
  after bigint not null,
  primary key (program_id, rule)
) with (fillfactor = 50);

-- The day of birth in a member's free data, as MM-DD, as far as a pattern tells: the data is JSON of the server's own, and a field of
-- that name deeper in it is told apart by whoever reads these members.
create function birthday_of(data text) returns text language sql immutable strict parallel safe
  return substring(data from '"birthday":"\d{4}-(\d\d-\d\d)"');
create index member_birthday on member (program_id, birthday_of(data), number) where birthday_of(data) is not null;
-- Partial, so that no look-up of one member ever takes it for its own.
create index member_joined on member (program_id, created_at) where state = 'active';
