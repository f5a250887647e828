-- Which account at the site an agreement is about: SHA-256 of the site's address and the e-mail that it was asked by. One that is not
-- known, or another than the one of now, begins anew.
alter table sync_balance add column account bytea;

-- The making of a program, in its own audit log. It has no program_id, which note_audit asks for.
create function note_program() returns trigger language plpgsql as $$
begin
  insert into audit (program_id, at, id, by, kind, subject, action, after)
  values (new.id, coalesce(nullif(current_setting('pointhouse.at', true), '')::timestamptz, clock_timestamp()), gen_random_uuid(),
    coalesce(nullif(current_setting('pointhouse.by', true), ''), 'unknown'), 'program', 'prg_' || new.id, 'created',
    jsonb_build_object('key', new.key, 'environment', new.environment, 'name', new.name, 'time_zone', new.time_zone));
  return null;
end $$;
create trigger note_audit after insert on program for each row execute function note_program();

-- When a hook's secret was last used, to the minute, and from where.
alter table inbound_hook add column last_used_at timestamptz(3), add column last_used_from text;
