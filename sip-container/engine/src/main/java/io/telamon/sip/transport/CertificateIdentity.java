package io.telamon.sip.transport;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * Which SIP domains a certificate speaks for (RFC 5922 7.1) and whether one is among them (7.2).
 */
final class CertificateIdentity {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  private CertificateIdentity() {}

  /** Whether the certificate is one of this domain or numeric address; no wildcard ever is. */
  static boolean isOf(X509Certificate certificate, String domain) {
    InetAddress address = Addresses.numeric(domain);
    return of(certificate).stream()
        .anyMatch(identity -> address == null ? same(identity, domain) : is(identity, address));
  }

  private static boolean same(String identity, String domain) {
    return withoutDot(identity).equals(withoutDot(domain));
  }

  private static String withoutDot(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean is(String identity, InetAddress address) {
    return address.equals(Addresses.numeric(identity));
  }

  /**
   * The identities: hosts of SIP URIs without user, DNS names and addresses of subjectAltName; the
   * common name only where there is no subjectAltName at all.
   */
  static List<String> of(X509Certificate certificate) {
    Collection<List<?>> alternatives = alternatives(certificate);
    if (alternatives == null) {
      return commonNames(certificate);
    }
    List<String> identities = new ArrayList<>();
    for (List<?> alternative : alternatives) {
      String identity = identity((Integer) alternative.get(0), alternative.get(1));
      if (identity != null) {
        identities.add(identity);
      }
    }
    return identities;
  }

  private static @Nullable Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      return certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  private static @Nullable String identity(int type, Object value) {
    return switch (type) {
      case DNS, IP -> value.toString();
      case URI -> domain(value.toString());
      default -> null;
    };
  }

  /**
   * The host of a sip URI; one with a user speaks for that user only, and sips is no scheme here.
   */
  private static @Nullable String domain(String uri) {
    try {
      return Uri.parse(uri) instanceof SipUri sip && !sip.secure() && sip.user() == null
          ? sip.host()
          : null;
    } catch (SipSyntaxException noSipUri) {
      return null;
    }
  }

  private static List<String> commonNames(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .toList();
    } catch (InvalidNameException unreadable) {
      return List.of();
    }
  }
}
