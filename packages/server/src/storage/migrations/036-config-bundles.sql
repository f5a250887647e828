-- Bundles of configuration from another environment that were applied here. changes: JSON of the server's own, with what was there
-- before each, by which a bundle is rolled back.
create table applied_bundle (
  program_id integer not null,
  number integer not null,
  environment text collate "C" not null,
  made_at timestamptz(3) not null,
  signature text collate "C" not null,
  changes text not null,
  applied_by text collate "C" not null,
  applied_at timestamptz(3) not null,
  rolled_back_at timestamptz(3),
  primary key (program_id, number)
);

-- The version that the last bundle has left of everything that it named: another one was edited here since.
create table bundled_version (
  program_id integer not null,
  name text collate "C" not null,
  version integer not null,
  primary key (program_id, name)
);

create trigger note_audit after insert or update on applied_bundle
  for each row execute function note_audit('applied_bundle', 'number', 'environment,made_at,signature,applied_by,rolled_back_at', '');
