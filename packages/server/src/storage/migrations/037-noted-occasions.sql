-- Occasions without points have no posting that leads to them from a member: this does, for an erasure and an export. By the
-- record's text, which is the server's own JSON: within another text the quotes are escaped.
create index journal_noted on journal (program_id, (substring(record from '"member":(\d{1,15})')::int8), number)
  where type = 'occasion_noted';

-- Erasures so far have passed their texts by.
update journal j set entry = null, data = null, explanation = null, salt = null
  from member m left join member s on s.program_id = m.program_id and s.number = m.merged_into
  where j.type = 'occasion_noted' and j.salt is not null and j.program_id = m.program_id
    and substring(j.record from '"member":(\d{1,15})')::int8 = m.number and 'erased' in (m.state, s.state);
