-- A subscription is looked for by its user at position 0. Where that was removed nobody had come in
-- its place, and the subscription was found by its key only.
update private_identity p set position = (
    select count(*) from private_identity o
    where o.subscription_id = p.subscription_id
      and (o.position < p.position or (o.position = p.position and o.id < p.id)))
  where not exists (
    select 1 from private_identity o
    where o.subscription_id = p.subscription_id and o.position = 0);
