-- How far a staging program's clock is ahead of the world's, in milliseconds; it never goes back.
alter table program add column ahead_ms bigint not null default 0 check (ahead_ms >= 0);
alter table program add check (ahead_ms = 0 or environment = 'staging');
create or replace function note_program_change() returns trigger language plpgsql as $$
declare
  was jsonb := jsonb_build_object('name', old.name, 'late_days', old.late_days, 'currency', old.currency,
    'point_values', old.point_values::jsonb, 'ahead_ms', old.ahead_ms);
  is_now jsonb := jsonb_build_object('name', new.name, 'late_days', new.late_days, 'currency', new.currency,
    'point_values', new.point_values::jsonb, 'ahead_ms', new.ahead_ms);
begin
  if was = is_now then return null; end if;
  insert into audit (program_id, at, id, by, kind, subject, action, before, after)
  values (new.id, coalesce(nullif(current_setting('pointhouse.at', true), '')::timestamptz, clock_timestamp()), gen_random_uuid(),
    coalesce(nullif(current_setting('pointhouse.by', true), ''), 'unknown'), 'program', 'prg_' || new.id, 'changed', was, is_now);
  return null;
end $$;
