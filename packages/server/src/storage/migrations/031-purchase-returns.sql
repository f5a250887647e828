-- Which records took parts of a purchase back, by the number of its first record. It follows from the journal alone.
create table purchase_return (
  program_id integer not null,
  purchase bigint not null,
  number bigint not null,
  primary key (program_id, purchase, number)
);
