-- The member's own field counts, wherever it stands: a field of that name in an object before it had hidden it. Escapes are taken out
-- first, for not every text that JSON can write is one that PostgreSQL reads; no field that is asked for has any.
drop index member_birthday;
create or replace function birthday_of(data text) returns text language sql immutable strict parallel safe
  return case when data ~ '"birthday":"\d{4}-\d\d-\d\d"'
    then substring(regexp_replace(data, '\\(u[0-9A-Fa-f]{4}|.)', '_', 'g')::json ->> 'birthday' from '^\d{4}-(\d\d-\d\d)$') end;
create index member_birthday on member (program_id, birthday_of(data), number) where birthday_of(data) is not null;
