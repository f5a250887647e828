-- Since when a rule is in force, after which record and at which instant: nothing that was before makes it look.
create table rule_activation (
  program_id integer not null,
  rule integer not null,
  after bigint not null,
  at timestamptz(3) not null,
  primary key (program_id, rule)
);
insert into rule_activation (program_id, rule, after, at)
  select r.program_id, r.number, h.number, now() from rule r join program_head h on h.program_id = r.program_id
  where r.state = 'active';
insert into consumer_cursor (program_id, consumer, number)
  select h.program_id, 'rules', h.number from program_head h
  where exists (select from rule r where r.program_id = h.program_id and r.state = 'active'
    and r.settings ~ '"on":"movement"|"kind":"(badge|event)"|"budget":')
  on conflict do nothing;
