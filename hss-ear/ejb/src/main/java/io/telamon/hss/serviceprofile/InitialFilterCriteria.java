package io.telamon.hss.serviceprofile;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Initial filter criteria: which requests go to which application server, TS 29.228 B.2.2. */
@Entity
@Table(name = "initial_filter_criteria")
public class InitialFilterCriteria {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "service_profile_id")
  private @Nullable ServiceProfile serviceProfile;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "shared_ifc_set_id")
  private @Nullable SharedIfcSet sharedIfcSet;

  @Column private int priority;

  @Enumerated(EnumType.STRING)
  @Column(name = "profile_part")
  private @Nullable ProfilePart profilePart;

  @Enumerated(EnumType.STRING)
  @Column(name = "condition_type")
  private @Nullable ConditionType conditionType;

  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  @JoinColumn(name = "application_server_id")
  private ApplicationServer applicationServer;

  @Enumerated(EnumType.STRING)
  @Column(name = "default_handling")
  private @Nullable DefaultHandling defaultHandling;

  @Column(name = "service_info")
  private @Nullable String serviceInfo;

  @Column(name = "include_register_request")
  private boolean includeRegisterRequest;

  @Column(name = "include_register_response")
  private boolean includeRegisterResponse;

  @ElementCollection
  @CollectionTable(
      name = "service_point_trigger",
      joinColumns = @JoinColumn(name = "initial_filter_criteria_id"))
  @OrderColumn(name = "position")
  private List<ServicePointTrigger> triggers = new ArrayList<>();

  protected InitialFilterCriteria() {}

  public InitialFilterCriteria(
      int priority, @Nullable ProfilePart profilePart, ApplicationServer applicationServer) {
    this.priority = priority;
    this.profilePart = profilePart;
    this.applicationServer = applicationServer;
  }

  void belongTo(ServiceProfile owner) {
    serviceProfile = owner;
  }

  void belongTo(SharedIfcSet owner) {
    sharedIfcSet = owner;
  }

  /** The lowest is looked at first; unique in a profile. */
  public int priority() {
    return priority;
  }

  /** Null if the criteria hold for registered and unregistered users. */
  public @Nullable ProfilePart profilePart() {
    return profilePart;
  }

  /** Null if there is no trigger point: then the criteria are always met. */
  public @Nullable ConditionType conditionType() {
    return conditionType;
  }

  public List<ServicePointTrigger> triggers() {
    return Collections.unmodifiableList(triggers);
  }

  public ApplicationServer applicationServer() {
    return applicationServer;
  }

  public @Nullable DefaultHandling defaultHandling() {
    return defaultHandling;
  }

  /** What the S-CSCF hands to the application server, or null. */
  public @Nullable String serviceInfo() {
    return serviceInfo;
  }

  public boolean includesRegisterRequest() {
    return includeRegisterRequest;
  }

  public boolean includesRegisterResponse() {
    return includeRegisterResponse;
  }

  /** Sets the trigger point; {@code conditions} is not empty. */
  public void triggeredBy(ConditionType type, List<ServicePointTrigger> conditions) {
    conditionType = type;
    triggers.addAll(conditions);
  }

  /** Says how the application server is to be treated. */
  public void treatServer(@Nullable DefaultHandling handling, @Nullable String info) {
    defaultHandling = handling;
    serviceInfo = info;
  }

  /** Says what of a registration goes to the application server, TS 24.229 5.4.1.7. */
  public void includeRegister(boolean request, boolean response) {
    includeRegisterRequest = request;
    includeRegisterResponse = response;
  }

  /** True if a user who is not registered has this service. */
  public boolean servesUnregistered() {
    return profilePart != ProfilePart.REGISTERED;
  }
}
