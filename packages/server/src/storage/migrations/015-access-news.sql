-- Whatever takes access away, or gives it, is told to every process as it is committed, whoever wrote it: processes keep
-- credentials for a second. The payload is the principal whose access changed (a client, an operator, a remote site), or the program.
create function tell_access() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform pg_notify('pointhouse_access', coalesce(changed->>'client_id', 'opr_' || (changed->>'operator_id'), changed->>'id'));
  return null;
end $$;

create function tell_config() returns trigger language plpgsql as $$
begin
  perform pg_notify('pointhouse_access', 'prg_' || new.program_id);
  return null;
end $$;

create trigger tell_access after update of scopes, expires_at, revoked_at on client
  for each row execute function tell_access();
create trigger tell_access after update of expires_at, revoked_at on client_secret
  for each row execute function tell_access();
create trigger tell_access after update of revoked_at on access_token
  for each row execute function tell_access();
create trigger tell_access after update or delete on operator_role
  for each row execute function tell_access();
create trigger tell_access after update of revoked_at on application_password
  for each row execute function tell_access();
create trigger tell_access after insert or update or delete on remote_site
  for each row execute function tell_access();
create trigger tell_config after insert on config_change
  for each row execute function tell_config();
