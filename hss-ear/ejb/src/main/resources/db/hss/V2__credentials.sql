-- What subscribers are authenticated by. Keys are stored encrypted (AES-GCM, base64).

-- TS 29.228: a challenge is out, so the S-CSCF stays although nothing is registered yet.
alter table registration add column authentication_pending boolean default false not null;

-- TS 33.102: K and OPc; sequence numbers up to reserved_seq may have been used. What was reserved
-- in an earlier generation (another K, or before a re-synchronisation) is void.
create table aka_credentials (
  private_identity_id bigint primary key references private_identity on delete cascade,
  k varchar(255) not null,
  opc varchar(255) not null,
  amf varchar(4) not null,
  reserved_seq bigint not null check (reserved_seq >= 0),
  generation integer not null
);

-- RFC 7616: H(A1) under MD5, and under SHA-256 if the password was told.
create table digest_credentials (
  private_identity_id bigint primary key references private_identity on delete cascade,
  realm varchar(255) not null,
  ha1 varchar(255) not null,
  sha256_ha1 varchar(255)
);

-- TS 33.203 Annex R: the lines a user may register from.
create table line_identifier (
  private_identity_id bigint not null references private_identity,
  line varchar(255) not null,
  primary key (private_identity_id, line)
);
