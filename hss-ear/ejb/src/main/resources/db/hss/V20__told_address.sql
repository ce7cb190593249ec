-- GIBA-H-01, -11: the address of the last MAA, until a registration rests on it. Null: none told.
alter table private_identity add column told_address varchar(8)
  check (told_address in ('VALID', 'VOID'));
