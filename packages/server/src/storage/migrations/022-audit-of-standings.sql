-- Badges and ranks are configuration: their changes are told like those of all the rest.
create trigger note_audit after insert or update or delete on badge
  for each row execute function note_audit('badge', 'number', 'name,description,image,mode,compare,levels,is_active', '');
create trigger note_audit after insert or update or delete on rank
  for each row execute function note_audit('rank', 'number', 'name,image,point_type,min,max,basis,mode,is_active', '');
