-- What every registration changes finds room for its new version on its own page, so that no index
-- has to be written (HOT). Rows that were imported, or copied, would fill their pages otherwise.
alter table ims_subscription set (fillfactor = 70);
alter table registration set (fillfactor = 70);
alter table aka_credentials set (fillfactor = 85);
alter table restoration set (fillfactor = 50);
