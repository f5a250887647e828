-- Secrets that travel by themselves, without the name of their client, as the REST add-on's callers send them.
alter table client_secret add column kind text collate "C" not null default 'secret' check (kind in ('secret', 'access_key'));
create unique index client_secret_access_key on client_secret (program_id, hash) where kind = 'access_key';
