-- What may be changed of a program. point_values: what a point is worth, decimals by point type, as JSON of the server's own.
alter table program add column currency text collate "C";
alter table program add column point_values text not null default '{}';
alter table program add column version integer not null default 1;

create function note_program_change() returns trigger language plpgsql as $$
declare
  was jsonb := jsonb_build_object('name', old.name, 'late_days', old.late_days, 'currency', old.currency,
    'point_values', old.point_values::jsonb);
  is_now jsonb := jsonb_build_object('name', new.name, 'late_days', new.late_days, 'currency', new.currency,
    'point_values', new.point_values::jsonb);
begin
  if was = is_now then return null; end if;
  insert into audit (program_id, at, id, by, kind, subject, action, before, after)
  values (new.id, coalesce(nullif(current_setting('pointhouse.at', true), '')::timestamptz, clock_timestamp()), gen_random_uuid(),
    coalesce(nullif(current_setting('pointhouse.by', true), ''), 'unknown'), 'program', 'prg_' || new.id, 'changed', was, is_now);
  return null;
end $$;
create trigger note_change after update on program for each row execute function note_program_change();

-- Rules run over what really happened. heard_at: when the server at work last gave a sign of life. asked, progress, result: JSON of the
-- server's own.
create table backtest (
  program_id integer not null,
  id text collate "C" not null,
  state text collate "C" not null
    check (state in ('waiting', 'running', 'finished', 'cancelled', 'interrupted', 'failed')),
  asked text not null,
  requested_by text not null,
  requested_at timestamptz(3) not null,
  heard_at timestamptz(3) not null,
  finished_at timestamptz(3),
  progress text,
  result text,
  primary key (program_id, id)
);
create index backtest_newest on backtest (program_id, requested_at, id);
