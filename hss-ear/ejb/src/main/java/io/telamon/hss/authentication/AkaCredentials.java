package io.telamon.hss.authentication;

import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What a USIM or ISIM and the HSS share, TS 33.102 clause 6.3; K and OPc are encrypted. */
@Entity
@DynamicUpdate // or what is not changed would overwrite what the short ways of Cx have changed
@Table(name = "aka_credentials")
public class AkaCredentials {
  @Id
  @Column(name = "private_identity_id")
  private Long id;

  @SuppressWarnings("NullAway.Init") // filled by the persistence provider
  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @MapsId
  @JoinColumn(name = "private_identity_id")
  private PrivateIdentity user;

  @Column private @Nullable String k;
  @Column private @Nullable String opc;
  @Column private String amf;

  @Column(name = "reserved_seq")
  private long reservedSeq;

  @Column private int generation;

  protected AkaCredentials() {}

  AkaCredentials(PrivateIdentity user) {
    this.user = user;
  }

  long id() {
    return id;
  }

  /** As they are now. */
  AkaKeys keys() {
    return new AkaKeys(user.id(), user.identity(), k, opc, amf, reservedSeq, generation);
  }

  /** Null if the keys were forgotten, as is {@link #encryptedOpc}. */
  @Nullable String encryptedK() {
    return k;
  }

  @Nullable String encryptedOpc() {
    return opc;
  }

  /** Four hexadecimal digits. */
  String amf() {
    return amf;
  }

  /** The highest SEQ that may have been given out. */
  long reservedSeq() {
    return reservedSeq;
  }

  /** Numbers reserved in another generation are not to be given out any more. */
  int generation() {
    return generation;
  }

  void replaceKeys(String newK, String newOpc) {
    k = newK;
    opc = newOpc;
  }

  /** Forgets the keys and not how far their numbers have come. */
  void forgetKeys() {
    k = null;
    opc = null;
  }

  void haveAmf(String newAmf) {
    amf = newAmf;
  }

  /** Numbers up to {@code seq} may be given out from now on. */
  void reserveUpTo(long seq) {
    reservedSeq = seq;
  }

  /** Lets numbers follow {@code seq} from now on. */
  void continueAfter(long seq) {
    reservedSeq = seq;
    generation++;
  }
}
