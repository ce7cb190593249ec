-- What is read with every request for its owner stands in the owner's row, one value on each line:
-- a table of its own costs a statement each time.
alter table private_identity add column authentication_schemes varchar(512) default '' not null;
update private_identity p set authentication_schemes = (
    select string_agg(s.scheme, '
' order by s.scheme)
    from authentication_scheme s where s.private_identity_id = p.id)
  where exists (select 1 from authentication_scheme s where s.private_identity_id = p.id);
drop table authentication_scheme;

alter table private_identity add column line_identifiers varchar(65535) default '' not null;
update private_identity p set line_identifiers = (
    select string_agg(l.line, '
' order by l.line)
    from line_identifier l where l.private_identity_id = p.id)
  where exists (select 1 from line_identifier l where l.private_identity_id = p.id);
drop table line_identifier;

-- Empty: the subscriber may roam anywhere.
alter table ims_subscription add column visited_networks varchar(65535) default '' not null;
update ims_subscription i set visited_networks = (
    select string_agg(v.network, '
' order by v.network)
    from visited_network v where v.subscription_id = i.id)
  where exists (select 1 from visited_network v where v.subscription_id = i.id);
drop table visited_network;

alter table ims_subscription add column preferred_servers varchar(65535) default '' not null;
update ims_subscription i set preferred_servers = (
    select string_agg(p.server_name, '
' order by p.position)
    from preferred_server p where p.subscription_id = i.id)
  where exists (select 1 from preferred_server p where p.subscription_id = i.id);
drop table preferred_server;

-- m and the number of a mandatory capability, o and that of an optional one.
alter table ims_subscription add column server_capabilities varchar(65535) default '' not null;
update ims_subscription i set server_capabilities = (
    select string_agg(case when c.mandatory then 'm' else 'o' end || c.capability, '
' order by c.capability)
    from server_capability c where c.subscription_id = i.id)
  where exists (select 1 from server_capability c where c.subscription_id = i.id);
drop table server_capability;
