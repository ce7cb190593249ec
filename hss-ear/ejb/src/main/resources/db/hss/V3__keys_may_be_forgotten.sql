-- What is left of keys that no scheme uses any more: their sequence numbers. If the same keys come
-- back, no number may be given out again.
alter table aka_credentials alter column k drop not null;
alter table aka_credentials alter column opc drop not null;
