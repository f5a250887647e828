-- What a rule says of itself: given a basket, an event or a call, so many points. JSON of the server's own (domain/rule-tests), of the
-- rule and not of a version: what it gives does not follow from them.
alter table rule add column tests text not null default '[]';

drop trigger note_audit on rule;
create trigger note_audit after insert or update or delete on rule
  for each row execute function note_audit('rule', 'number', 'key,kind,state,version,settings,tests', '');
