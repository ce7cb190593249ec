package io.telamon.hss.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a subscriber's credentials. All of it may be null: then what is stored
 * stays, since it is never shown and so cannot be given back.
 *
 * @param k 16 octets in hexadecimal
 * @param opc 16 octets in hexadecimal, with {@code k} and instead of {@code op}
 * @param op 16 octets in hexadecimal
 * @param amf 2 octets in hexadecimal
 * @param sqn up to 6 octets in hexadecimal: the sequence number used last
 * @param password for SIP Digest
 * @param ha1 H(A1) under MD5 in hexadecimal, instead of {@code password}
 * @param lineIdentifiers lines the subscriber may register from
 */
public record CredentialsData(
    @Nullable String k,
    @Nullable String opc,
    @Nullable String op,
    @Nullable String amf,
    @Nullable String sqn,
    @Nullable String password,
    @Nullable String ha1,
    @Nullable List<String> lineIdentifiers) {
  /** Says nothing of credentials. */
  public static final CredentialsData NONE =
      new CredentialsData(null, null, null, null, null, null, null, null);

  public CredentialsData {
    lineIdentifiers = lineIdentifiers == null ? null : List.copyOf(lineIdentifiers);
  }

  /** Nothing of it, for all of it is secret. */
  @Override
  public String toString() {
    return "CredentialsData[...]";
  }
}
