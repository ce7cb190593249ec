-- IMS subscriptions as TS 23.228 clause 4.3.3.4 and TS 29.228 annex B have them: several private
-- identities, shared public identities, service profiles, S-CSCFs, restoration data.

-- TS 29.228 annex B.2.2: what several subscriptions refer to by name.
create table application_server (
  id bigint primary key,
  version bigint not null,
  name varchar(64) not null constraint application_server_name_unique unique,
  server_name varchar(512) not null
);

create table service_profile (
  id bigint primary key,
  version bigint not null,
  name varchar(64) not null constraint service_profile_name_unique unique,
  media_profile bigint check (media_profile >= 0)
);

create table shared_ifc_set (
  id bigint primary key,
  version bigint not null,
  number integer not null constraint shared_ifc_set_number_unique unique check (number >= 0)
);

create table service_profile_shared_ifc_set (
  service_profile_id bigint not null references service_profile,
  shared_ifc_set_id bigint not null references shared_ifc_set,
  primary key (service_profile_id, shared_ifc_set_id)
);

-- Of a service profile or of a shared set; the priority is unique in either.
create table initial_filter_criteria (
  id bigint primary key,
  service_profile_id bigint references service_profile,
  shared_ifc_set_id bigint references shared_ifc_set,
  priority integer not null check (priority >= 0),
  profile_part varchar(12) check (profile_part in ('REGISTERED', 'UNREGISTERED')),
  -- No condition type: no trigger point, so that the criteria are always met.
  condition_type varchar(3) check (condition_type in ('CNF', 'DNF')),
  application_server_id bigint not null references application_server,
  default_handling varchar(18)
    check (default_handling in ('SESSION_CONTINUED', 'SESSION_TERMINATED')),
  service_info varchar(2048),
  include_register_request boolean not null,
  include_register_response boolean not null,
  constraint one_owner check ((service_profile_id is null) <> (shared_ifc_set_id is null)),
  constraint priority_in_service_profile unique (service_profile_id, priority),
  constraint priority_in_shared_ifc_set unique (shared_ifc_set_id, priority)
);

create table service_point_trigger (
  initial_filter_criteria_id bigint not null references initial_filter_criteria,
  position integer not null,
  negated boolean not null,
  condition_groups varchar(255) not null,
  kind varchar(20) not null check (kind in
    ('REQUEST_URI', 'METHOD', 'SIP_HEADER', 'SESSION_CASE', 'SESSION_DESCRIPTION')),
  subject varchar(512) not null,
  content varchar(512),
  registration_types varchar(8) not null,
  primary key (initial_filter_criteria_id, position)
);

create table charging_information (
  id bigint primary key,
  version bigint not null,
  name varchar(64) not null constraint charging_information_name_unique unique,
  primary_ecf varchar(255),
  secondary_ecf varchar(255),
  primary_ccf varchar(255),
  secondary_ccf varchar(255)
);

-- The S-CSCFs an HSS may propose to an I-CSCF, and what each is capable of.
create table scscf (
  id bigint primary key,
  version bigint not null,
  server_name varchar(512) not null constraint scscf_server_name_unique unique
);

create table scscf_capability (
  scscf_id bigint not null references scscf,
  capability bigint not null,
  primary key (scscf_id, capability)
);

alter table ims_subscription add column charging_information_id bigint
  references charging_information;
alter table ims_subscription add column suspended boolean default false not null;
-- TS 29.228 clause 6.1.1: another S-CSCF may take over.
alter table ims_subscription add column reassignment_pending boolean default false not null;
-- Feature-List 1 of TS 29.229 clause 7.1.1.
alter table ims_subscription add column scscf_features integer default 0 not null;
-- Who served the registered user before a MAR of another S-CSCF: gets an RTR after the SAR.
alter table ims_subscription add column previous_scscf_host varchar(255);
alter table ims_subscription add column previous_scscf_realm varchar(255);

create table preferred_server (
  subscription_id bigint not null references ims_subscription,
  server_name varchar(512) not null,
  position integer not null,
  primary key (subscription_id, position)
);

-- 0 is the one that the subscription is shown by.
alter table private_identity add column position integer default 0 not null;

alter table implicit_registration_set add column number integer default 0 not null;
alter table implicit_registration_set
  add constraint number_in_subscription unique (subscription_id, number);

alter table public_identity add column kind varchar(16) default 'DISTINCT_IMPU' not null
  check (kind in ('DISTINCT_IMPU', 'WILDCARDED_IMPU', 'DISTINCT_PSI', 'WILDCARDED_PSI'));
-- Where a wildcarded identity is looked for: its host, or "tel".
alter table public_identity add column wildcard_domain varchar(255);
alter table public_identity add constraint wildcard_has_domain check (
  (wildcard_domain is not null) = (kind in ('WILDCARDED_IMPU', 'WILDCARDED_PSI')));
create index public_identity_wildcard_domain on public_identity (wildcard_domain);
alter table public_identity add column display_name varchar(255);
alter table public_identity add column alias_group integer;
alter table public_identity add column service_profile_id bigint references service_profile;
alter table public_identity add column psi_active boolean default true not null;
alter table public_identity add column application_server_id bigint references application_server;
alter table public_identity add column loose_route boolean;
create index public_identity_service_profile on public_identity (service_profile_id);

-- Several terminals may share an IMPU, but at most one by early IMS security (GIBA-H-04): for
-- such a pair a column repeats the public identity, and it is unique. A table made anew, because
-- H2 keeps the index of a unique constraint that a foreign key leans on.
create table pair_of_identities (
  id bigint primary key,
  private_identity_id bigint not null references private_identity,
  public_identity_id bigint not null references public_identity,
  state varchar(16) not null check (state in ('NOT_REGISTERED', 'REGISTERED', 'UNREGISTERED')),
  authentication_pending boolean default false not null,
  early_ims_identity_id bigint constraint one_early_ims_user_each unique,
  constraint pair_unique unique (private_identity_id, public_identity_id),
  constraint early_ims_repeats check (
    early_ims_identity_id is null or early_ims_identity_id = public_identity_id)
);
insert into pair_of_identities (
    id, private_identity_id, public_identity_id, state, authentication_pending,
    early_ims_identity_id)
  select id, private_identity_id, public_identity_id, state, authentication_pending,
    case when private_identity_id in (
      select private_identity_id from authentication_scheme where scheme = 'Early-IMS-Security')
    then public_identity_id end
  from registration;
drop table registration;
alter table pair_of_identities rename to registration;
create index registration_public_identity on registration (public_identity_id);

-- TS 29.229 clause 6.3.44: what an S-CSCF has to know to serve a user it has forgotten.
create table restoration_data (
  id bigint primary key,
  private_identity_id bigint not null references private_identity on delete cascade,
  implicit_registration_set_id bigint not null
    references implicit_registration_set on delete cascade,
  registration_time_out timestamp with time zone,
  authentication_scheme varchar(64),
  constraint one_restoration_data_each unique (private_identity_id, implicit_registration_set_id)
);

create table restoration_contact (
  restoration_data_id bigint not null references restoration_data on delete cascade,
  position integer not null,
  path varchar(4096) not null,
  contact varchar(4096) not null,
  initial_cseq bigint,
  call_id varchar(1024),
  ue_call_id varchar(1024),
  ue_from varchar(1024),
  ue_to varchar(1024),
  ue_record_route varchar(4096),
  ue_contact varchar(4096),
  pcscf_call_id varchar(1024),
  pcscf_from varchar(1024),
  pcscf_to varchar(1024),
  pcscf_contact varchar(4096),
  primary key (restoration_data_id, position)
);

-- An RTR may be for some identities only, or for several users of a subscription.
alter table pending_deregistration drop constraint one_pending_each;
alter table pending_deregistration
  add constraint one_pending_each unique (user_name, scscf_host, reason);

create table pending_deregistration_identity (
  pending_deregistration_id bigint not null references pending_deregistration on delete cascade,
  identity varchar(512) not null,
  kind varchar(10) not null check (kind in ('PUBLIC', 'ASSOCIATED')),
  primary key (pending_deregistration_id, kind, identity)
);
