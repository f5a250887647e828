-- The most points of a type that may be issued in one day of the program's zone; null: no limit.
alter table point_type add column max_issued_per_day bigint;
