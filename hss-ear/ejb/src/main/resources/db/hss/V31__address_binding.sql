-- GIBA-H-K14: who sent the report. A client that names another's GGSN cannot end its bindings.
alter table bound_address add column client varchar(64);
-- GIBA-H-01, -11: until when a SAR may come that rests on an address told before.
alter table private_identity add column told_unrested_until timestamp with time zone;
-- ... and until when one may come that rests on an address that is void by now.
alter table private_identity add column stale_attempt_until timestamp with time zone;
