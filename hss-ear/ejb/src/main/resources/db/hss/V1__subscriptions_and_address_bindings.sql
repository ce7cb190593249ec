-- Schema of the HSS. Plain SQL that H2 and PostgreSQL both take.
-- A version that was released is never edited: what follows it is a new file.

create sequence entity_id start with 1 increment by 50;

-- TS 23.228 4.3.3.4: what one customer has. One S-CSCF serves all of it (TS 29.228).
create table ims_subscription (
  id bigint primary key,
  version bigint not null,
  scscf_name varchar(512),
  scscf_host varchar(255),
  scscf_realm varchar(255),
  constraint scscf_all_or_nothing check (
    (scscf_name is null and scscf_host is null and scscf_realm is null)
    or (scscf_name is not null and scscf_host is not null and scscf_realm is not null))
);

create table server_capability (
  subscription_id bigint not null references ims_subscription,
  capability bigint not null,
  mandatory boolean not null,
  primary key (subscription_id, capability)
);

-- No row means that the subscriber may roam anywhere.
create table visited_network (
  subscription_id bigint not null references ims_subscription,
  network varchar(255) not null,
  primary key (subscription_id, network)
);

-- One IMSI selects one IMPI and the reverse (GIBA-H-05): both are unique, in one row.
create table private_identity (
  id bigint primary key,
  subscription_id bigint not null references ims_subscription,
  identity varchar(255) not null constraint private_identity_unique unique,
  imsi varchar(15) constraint imsi_unique unique,
  mnc_length integer check (mnc_length in (2, 3)),
  msisdn varchar(15) constraint msisdn_unique unique,
  constraint imsi_with_mnc_length check ((imsi is null) = (mnc_length is null))
);
create index private_identity_subscription on private_identity (subscription_id);

create table authentication_scheme (
  private_identity_id bigint not null references private_identity,
  scheme varchar(64) not null,
  primary key (private_identity_id, scheme)
);

create table implicit_registration_set (
  id bigint primary key,
  subscription_id bigint not null references ims_subscription
);
create index implicit_registration_set_subscription on implicit_registration_set (subscription_id);

create table public_identity (
  id bigint primary key,
  implicit_registration_set_id bigint not null references implicit_registration_set,
  identity varchar(512) not null constraint public_identity_unique unique,
  barred boolean not null,
  position integer not null
);
create index public_identity_set on public_identity (implicit_registration_set_id);

-- The pair of a private and a public identity: who may use what, and its registration state.
create table registration (
  id bigint primary key,
  private_identity_id bigint not null references private_identity,
  -- One IMPU belongs to one IMPI (GIBA-H-04). Identities shared by several terminals, which GIBA
  -- does not know, will relax this.
  public_identity_id bigint not null constraint one_private_identity_each unique
    references public_identity,
  state varchar(16) not null check (state in ('NOT_REGISTERED', 'REGISTERED', 'UNREGISTERED'))
);
create index registration_private_identity on registration (private_identity_id);

-- One address for one IMPI (GIBA-H-03): the IMPI is the key. Octets are hexadecimal, four or sixteen.
create table bound_address (
  private_identity_id bigint primary key references private_identity,
  octets varchar(32) not null,
  prefix_length integer check (prefix_length between 0 and 128),
  interface_id varchar(16),
  nas varchar(255) not null,
  bound_at timestamp with time zone not null,
  constraint family check (
    (length(octets) = 8 and prefix_length is null and interface_id is null)
    or (length(octets) = 32 and prefix_length is not null))
);
create index bound_address_octets on bound_address (octets);
create index bound_address_nas on bound_address (nas);

create table pdp_context (
  private_identity_id bigint not null references bound_address,
  nas varchar(255) not null,
  session_id varchar(253) not null,
  primary key (private_identity_id, nas, session_id)
);

-- RTRs without an answer yet. Survives the subscription, which may have been deleted meanwhile.
create table pending_deregistration (
  id bigint primary key,
  user_name varchar(255) not null constraint one_pending_each unique,
  scscf_host varchar(255) not null,
  scscf_realm varchar(255) not null,
  reason varchar(32) not null,
  authenticated_since boolean not null,
  created_at timestamp with time zone not null
);
