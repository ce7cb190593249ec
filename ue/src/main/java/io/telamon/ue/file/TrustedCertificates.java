package io.telamon.ue.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A TLS context that trusts the certificates of a PEM file, or anybody, and shows none. */
final class TrustedCertificates {
  private static final String ANYBODY = "anybody";

  private TrustedCertificates() {}

  /**
   * Trusts what a profile says.
   *
   * @param trust name of a PEM file, or {@code anybody}: for labs whose P-CSCF has signed for
   *     itself
   */
  static SSLContext context(String place, String trust) {
    return trust.equals(ANYBODY) ? anybody() : certificatesOf(place, Path.of(trust));
  }

  private static SSLContext anybody() {
    try {
      return trusting(new TrustManager[] {new TrustsAnybody()});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  private static SSLContext certificatesOf(String place, Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trusting(trust.getTrustManagers());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          place + ".trust: " + pem + " can't be read as PEM certificates: " + e.getMessage(), e);
    }
  }

  private static SSLContext trusting(TrustManager[] managers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }
}
