package io.telamon.hss.subscription;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an S-CSCF needs to serve a registered user again after it has lost its data: TS 23.380, kept
 * for a private identity and an implicit registration set.
 */
@Entity
@Table(name = "restoration_data")
public class RestorationData {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "private_identity_id")
  private PrivateIdentity privateIdentity;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "implicit_registration_set_id")
  private ImplicitRegistrationSet implicitRegistrationSet;

  @Column(name = "registration_time_out")
  private @Nullable Instant registrationTimeOut;

  @Column(name = "authentication_scheme")
  private @Nullable String authenticationScheme;

  @ElementCollection
  @CollectionTable(
      name = "restoration_contact",
      joinColumns = @JoinColumn(name = "restoration_data_id"))
  @OrderColumn(name = "position")
  private List<RestorationContact> contacts = new ArrayList<>();

  protected RestorationData() {}

  public RestorationData(PrivateIdentity user, ImplicitRegistrationSet set) {
    privateIdentity = user;
    implicitRegistrationSet = set;
  }

  public PrivateIdentity privateIdentity() {
    return privateIdentity;
  }

  /** When the registration ends unless it is refreshed, or null. */
  public @Nullable Instant registrationTimeOut() {
    return registrationTimeOut;
  }

  /** How the user was authenticated, or null. */
  public @Nullable String authenticationScheme() {
    return authenticationScheme;
  }

  public List<RestorationContact> contacts() {
    return Collections.unmodifiableList(contacts);
  }

  /** Replaces all of it. */
  public void replace(
      @Nullable Instant timeOut, @Nullable String scheme, List<RestorationContact> reached) {
    registrationTimeOut = timeOut;
    authenticationScheme = scheme;
    contacts.clear();
    contacts.addAll(reached);
  }
}
