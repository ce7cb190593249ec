package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an S-CSCF needs to serve a registered user again after it has lost its data: TS 23.380, kept
 * for a private identity and an implicit registration set.
 */
@Entity
@Table(name = "restoration")
public class RestorationData {
  /** Keys of the two that it is kept for. */
  @Embeddable
  public record Id(
      @Column(name = "private_identity_id") Long user,
      @Column(name = "implicit_registration_set_id") Long set)
      implements Serializable {}

  @SuppressWarnings("NullAway.Init") // filled by the persistence provider
  @EmbeddedId
  private Id id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "private_identity_id", insertable = false, updatable = false)
  private PrivateIdentity privateIdentity;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "implicit_registration_set_id", insertable = false, updatable = false)
  private ImplicitRegistrationSet implicitRegistrationSet;

  @Column(name = "registration_time_out")
  private @Nullable Instant registrationTimeOut;

  @Column(name = "authentication_scheme")
  private @Nullable String authenticationScheme;

  @Convert(converter = RestorationContacts.class)
  @Column
  private List<RestorationContact> contacts = List.of();

  protected RestorationData() {}

  /** Both are stored. */
  public RestorationData(PrivateIdentity user, ImplicitRegistrationSet set) {
    id = new Id(user.id(), set.id());
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
    return contacts;
  }

  /** Replaces all of it. */
  public void replace(
      @Nullable Instant timeOut, @Nullable String scheme, List<RestorationContact> reached) {
    registrationTimeOut = timeOut;
    authenticationScheme = scheme;
    contacts = List.copyOf(reached);
  }
}
