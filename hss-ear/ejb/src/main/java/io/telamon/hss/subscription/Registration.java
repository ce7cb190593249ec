package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A pair of private and public identity and its registration state, TS 29.228 clause 6.1. */
@Entity
@DynamicUpdate // or what is not changed would overwrite what the short ways of Cx have changed
@Table(name = "registration")
public class Registration {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "private_identity_id")
  private PrivateIdentity privateIdentity;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "public_identity_id")
  private PublicIdentity publicIdentity;

  @Enumerated(EnumType.STRING)
  @Column
  private RegistrationState state = RegistrationState.NOT_REGISTERED;

  @Column(name = "authentication_pending")
  private boolean authenticationPending;

  /** As the public identity if the user has early IMS security: unique, so GIBA-H-04 holds. */
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "early_ims_identity_id")
  private @Nullable PublicIdentity earlyImsIdentity;

  protected Registration() {}

  Registration(PrivateIdentity privateIdentity, PublicIdentity publicIdentity) {
    this.privateIdentity = privateIdentity;
    this.publicIdentity = publicIdentity;
    followSchemes();
  }

  /** Repeats the public identity where the schemes of the user ask for it. */
  void followSchemes() {
    earlyImsIdentity = privateIdentity.mayUseEarlyImsSecurity() ? publicIdentity : null;
  }

  public PrivateIdentity privateIdentity() {
    return privateIdentity;
  }

  public PublicIdentity publicIdentity() {
    return publicIdentity;
  }

  public RegistrationState state() {
    return state;
  }

  /** True from a challenge by the S-CSCF until that tells how it ended. */
  public boolean isAuthenticationPending() {
    return authenticationPending;
  }

  public void beginAuthentication() {
    authenticationPending = true;
  }

  public void endAuthentication() {
    authenticationPending = false;
  }

  /** True if the S-CSCF has to be known for this pair. */
  public boolean needsServingCscf() {
    return state != RegistrationState.NOT_REGISTERED || authenticationPending;
  }

  public void become(RegistrationState newState) {
    state = newState;
  }
}
