package io.telamon.hss.cx;

import io.telamon.hss.serviceprofile.ConditionType;
import io.telamon.hss.serviceprofile.DefaultHandling;
import io.telamon.hss.serviceprofile.InitialFilterCriteria;
import io.telamon.hss.serviceprofile.ProfilePart;
import io.telamon.hss.serviceprofile.RegistrationType;
import io.telamon.hss.serviceprofile.ServicePointTrigger;

/** InitialFilterCriteria of a user profile: TS 29.228 Annex E. */
@SuppressWarnings("EnumOrdinal") // the enums of the model promise just that
record FilterCriteriaXml(XmlElements xml) {

  void write(InitialFilterCriteria criteria) {
    xml.element("InitialFilterCriteria", () -> content(criteria));
  }

  private void content(InitialFilterCriteria criteria) {
    xml.number("Priority", criteria.priority());
    ConditionType type = criteria.conditionType();
    if (type != null) {
      xml.element("TriggerPoint", () -> triggerPoint(type, criteria));
    }
    xml.element("ApplicationServer", () -> applicationServer(criteria));
    ProfilePart part = criteria.profilePart();
    if (part != null) {
      xml.number("ProfilePartIndicator", part.ordinal());
    }
  }

  private void triggerPoint(ConditionType type, InitialFilterCriteria criteria) {
    xml.flag("ConditionTypeCNF", type == ConditionType.CNF);
    criteria.triggers().forEach(trigger -> xml.element("SPT", () -> trigger(trigger)));
  }

  private void trigger(ServicePointTrigger trigger) {
    xml.flag("ConditionNegated", trigger.negated());
    trigger.groups().forEach(group -> xml.number("Group", group));
    switch (trigger.kind()) {
      case REQUEST_URI -> xml.text("RequestURI", trigger.subject());
      case METHOD -> xml.text("Method", trigger.subject());
      case SESSION_CASE -> xml.number("SessionCase", trigger.sessionCase().ordinal());
      case SIP_HEADER ->
          xml.element(
              "SIPHeader",
              () -> xml.text("Header", trigger.subject()).text("Content", trigger.content()));
      case SESSION_DESCRIPTION ->
          xml.element(
              "SessionDescription",
              () -> xml.text("Line", trigger.subject()).text("Content", trigger.content()));
    }
    if (!trigger.registrations().isEmpty()) {
      xml.element("Extension", () -> registrationTypes(trigger));
    }
  }

  private void registrationTypes(ServicePointTrigger trigger) {
    for (RegistrationType type : trigger.registrations()) {
      xml.number("RegistrationType", type.ordinal());
    }
  }

  private void applicationServer(InitialFilterCriteria criteria) {
    xml.text("ServerName", criteria.applicationServer().serverName());
    DefaultHandling handling = criteria.defaultHandling();
    if (handling != null) {
      xml.number("DefaultHandling", handling.ordinal());
    }
    xml.text("ServiceInfo", criteria.serviceInfo());
    boolean request = criteria.includesRegisterRequest();
    boolean response = criteria.includesRegisterResponse();
    if (request || response) {
      xml.element(
          "Extension",
          () ->
              xml.present("IncludeRegisterRequest", request)
                  .present("IncludeRegisterResponse", response));
    }
  }
}
