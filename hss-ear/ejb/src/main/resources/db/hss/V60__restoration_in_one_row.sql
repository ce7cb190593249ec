-- Restoration data is written with every registration: one row for each user and set, its contacts
-- in a text of its own form (RestorationContacts), instead of rows in two tables.
create table restoration (
  private_identity_id bigint not null references private_identity on delete cascade,
  implicit_registration_set_id bigint not null
    references implicit_registration_set on delete cascade,
  registration_time_out timestamp with time zone,
  authentication_scheme varchar(64),
  contacts varchar not null,
  primary key (private_identity_id, implicit_registration_set_id)
);
create index restoration_set on restoration (implicit_registration_set_id);
insert into restoration (
    private_identity_id, implicit_registration_set_id, registration_time_out,
    authentication_scheme, contacts)
  select d.private_identity_id, d.implicit_registration_set_id, d.registration_time_out,
    d.authentication_scheme, coalesce((select string_agg(
      coalesce(replace(replace(replace(path, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(contact, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(cast(initial_cseq as varchar), '\-') || '	' ||
      coalesce(replace(replace(replace(call_id, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(ue_call_id, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(ue_from, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(ue_to, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(ue_record_route, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(ue_contact, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(pcscf_call_id, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(pcscf_from, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(pcscf_to, '\', '\\'), '	', '\t'), '
', '\n'), '\-') || '	' ||
      coalesce(replace(replace(replace(pcscf_contact, '\', '\\'), '	', '\t'), '
', '\n'), '\-'), '
' order by c.position)
      from restoration_contact c where c.restoration_data_id = d.id), '')
  from restoration_data d;
drop table restoration_contact;
drop table restoration_data;
