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
import org.jspecify.annotations.Nullable;

/** What SIP Digest needs of a password, TS 33.203 Annex N; H(A1) is encrypted. */
@Entity
@Table(name = "digest_credentials")
public class DigestCredentials {
  @Id
  @Column(name = "private_identity_id")
  private Long id;

  @SuppressWarnings("NullAway.Init") // filled by the persistence provider
  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @MapsId
  @JoinColumn(name = "private_identity_id")
  private PrivateIdentity user;

  @Column private String realm;
  @Column private String ha1;

  @Column(name = "sha256_ha1")
  private @Nullable String sha256Ha1;

  protected DigestCredentials() {}

  DigestCredentials(PrivateIdentity user) {
    this.user = user;
  }

  String realm() {
    return realm;
  }

  String encryptedHa1() {
    return ha1;
  }

  /** Null if only H(A1) under MD5 was ever told. */
  @Nullable String encryptedSha256Ha1() {
    return sha256Ha1;
  }

  void replace(String newRealm, String newHa1, @Nullable String newSha256Ha1) {
    realm = newRealm;
    ha1 = newHa1;
    sha256Ha1 = newSha256Ha1;
  }
}
