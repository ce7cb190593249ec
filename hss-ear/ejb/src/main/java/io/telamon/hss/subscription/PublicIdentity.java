package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Distinct public user identity (IMPU), TS 23.003 clause 13.4. */
@Entity
@Table(name = "public_identity")
public class PublicIdentity {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "implicit_registration_set_id")
  private ImplicitRegistrationSet implicitRegistrationSet;

  @Column private String identity;
  @Column private boolean barred;
  @Column private int position;

  @OneToMany(mappedBy = "publicIdentity")
  private List<Registration> registrations = new ArrayList<>();

  protected PublicIdentity() {}

  PublicIdentity(ImplicitRegistrationSet set, String identity, boolean barred, int position) {
    this.implicitRegistrationSet = set;
    this.identity = identity;
    this.barred = barred;
    this.position = position;
  }

  public ImplicitRegistrationSet implicitRegistrationSet() {
    return implicitRegistrationSet;
  }

  /** SIP or tel URI in canonical form. */
  public String identity() {
    return identity;
  }

  /** True if the identity is good for nothing but registration. */
  public boolean isBarred() {
    return barred;
  }

  /** Place in the implicit set; the lowest that is not barred is the default identity. */
  public int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  /** The pairs this identity is in. */
  public List<Registration> registrations() {
    return Collections.unmodifiableList(registrations);
  }
}
