-- Every change of configuration, with what was there before and after. The tables themselves tell, so that no way of changing them
-- goes past it; who changes tells its name with set_config('pointhouse.by').
create table audit (
  program_id integer not null,
  at timestamptz(3) not null,
  id uuid not null,
  by text collate "C" not null,
  kind text collate "C" not null,
  subject text collate "C" not null,
  action text collate "C" not null check (action in ('created', 'changed', 'removed')),
  before jsonb,
  after jsonb,
  primary key (program_id, at, id)
);

-- Arguments: the kind, the columns that name the row, those that are shown, and those that are secret, of which only a change is told.
create function note_audit() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  one jsonb := coalesce(is_now, was);
  was_shown jsonb;
  is_shown jsonb;
  name text;
begin
  if was is not distinct from is_now then return null; end if;
  foreach name in array string_to_array(tg_argv[2], ',') loop
    was_shown := coalesce(was_shown, '{}') || jsonb_build_object(name, was -> name);
    is_shown := coalesce(is_shown, '{}') || jsonb_build_object(name, is_now -> name);
  end loop;
  foreach name in array string_to_array(tg_argv[3], ',') loop
    if was is not null and is_now is not null and was -> name is distinct from is_now -> name then
      is_shown := is_shown || jsonb_build_object(name, 'replaced');
    end if;
  end loop;
  if was is not null and is_now is not null and was_shown = is_shown then return null; end if;
  insert into audit (program_id, at, id, by, kind, subject, action, before, after)
  values ((one ->> 'program_id')::integer,
    coalesce(nullif(current_setting('pointhouse.at', true), '')::timestamptz, clock_timestamp()), gen_random_uuid(),
    coalesce(nullif(current_setting('pointhouse.by', true), ''), 'unknown'), tg_argv[0],
    (select string_agg(one ->> part, ' ') from unnest(string_to_array(tg_argv[1], ',')) as part),
    case tg_op when 'INSERT' then 'created' when 'DELETE' then 'removed' else 'changed' end,
    case when was is not null then was_shown end, case when is_now is not null then is_shown end);
  return null;
end $$;

create trigger note_audit after insert or delete or update of name, scopes, expires_at, revoked_at on client
  for each row execute function note_audit('client', 'id', 'name,scopes,expires_at,revoked_at', '');
create trigger note_audit after insert or delete or update of hash, expires_at, revoked_at on client_secret
  for each row execute function note_audit('client_secret', 'client_id,id', 'kind,expires_at,revoked_at', 'hash');
create trigger note_audit after insert or update or delete on operator_role
  for each row execute function note_audit('operator', 'operator_id', 'role,confirm_above_row,confirm_above_batch', '');
create trigger note_audit after insert or delete or update of name, hash, revoked_at on application_password
  for each row execute function note_audit('application_password', 'operator_id,id', 'name,revoked_at', 'hash');
create trigger note_audit after insert or update or delete on remote_site
  for each row execute function note_audit('remote_site', 'id',
    'name,host,slug,enabled,debug,previous_key_until,account_limit,max_per_movement,allowed_hosts,allowed_addresses', 'key_encrypted');
create trigger note_audit
  after insert or delete or update of url, description, events, secret_encrypted, previous_secret_until, disabled_at on webhook_endpoint
  for each row execute function note_audit('webhook_endpoint', 'id',
    'url,description,events,previous_secret_until,disabled_reason,disabled_at', 'secret_encrypted');
create trigger note_audit after insert or update or delete on point_type
  for each row execute function note_audit('point_type', 'key',
    'name_singular,name_plural,scale,decimal_separator,thousands_separator,floor,max_per_movement,max_balance,max_issued_per_day,'
    'expiry_kind,expiry_length,lot_granularity,activation_delay_days,reversal_policy,reversal_grace_days,is_default', '');
create trigger note_audit after insert or update or delete on principal_limit
  for each row execute function note_audit('limit', 'principal,point_type',
    'given_per_movement,given_per_day,given_per_member_per_day,taken_per_movement,taken_per_day,taken_per_member_per_day', '');
create trigger note_audit after insert or update or delete on body_recording
  for each row execute function note_audit('body_recording', 'principal', 'until', '');
