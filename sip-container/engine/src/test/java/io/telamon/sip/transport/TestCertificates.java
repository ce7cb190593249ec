package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Self-signed certificates, made by the JDK's keytool when first asked for. */
final class TestCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

  private TestCertificates() {}

  /** A key and certificate of this common name and this subjectAltName; null for none. */
  record Identity(String commonName, @Nullable String alternativeName) {
    X509Certificate certificate() {
      try {
        return (X509Certificate) store().getCertificate("own");
      } catch (GeneralSecurityException impossible) {
        throw new AssertionError(impossible);
      }
    }

    KeyStore store() {
      return MADE.computeIfAbsent(toString(), made -> make(this));
    }
  }

  private static KeyStore make(Identity identity) {
    try {
      Path file = Files.createTempDirectory("keys").resolve("store.p12");
      Process keytool = new ProcessBuilder(command(identity, file)).inheritIO().start();
      assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(keytool.exitValue()).isZero();
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      Files.delete(file);
      Files.delete(file.getParent());
      return store;
    } catch (IOException | GeneralSecurityException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static List<String> command(Identity identity, Path file) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        new ArrayList<>(
            List.of(keytool, "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", "own"));
    command.addAll(List.of("-keyalg", "EC", "-validity", "30", "-dname"));
    command.addAll(List.of("CN=" + identity.commonName(), "-keystore", file.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    if (identity.alternativeName() != null) {
      command.addAll(List.of("-ext", "SAN=" + identity.alternativeName()));
    }
    return command;
  }

  /** A context that has these identities and trusts exactly those. */
  static SSLContext context(List<Identity> own, List<Identity> trusted) throws Exception {
    // PKIX chooses among several certificates by the name the client asks for (SNI).
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(ownStore(own), PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trustStore(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore ownStore(List<Identity> own) throws Exception {
    KeyStore store = empty();
    for (Identity identity : own) {
      PrivateKey key = (PrivateKey) identity.store().getKey("own", PASSWORD);
      store.setKeyEntry(
          identity.commonName(), key, PASSWORD, new X509Certificate[] {identity.certificate()});
    }
    return store;
  }

  private static KeyStore trustStore(List<Identity> trusted) throws Exception {
    KeyStore store = empty();
    for (Identity identity : trusted) {
      store.setCertificateEntry(identity.commonName(), identity.certificate());
    }
    return store;
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }
}
