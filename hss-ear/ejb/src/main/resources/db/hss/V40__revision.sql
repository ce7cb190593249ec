-- Counts what operators change in a subscription, for optimistic locking; registrations do not count.
alter table ims_subscription add column revision bigint default 1 not null;
