package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The network's end of Gm over TLS as a plain socket that speaks text; knows no codec of ours. */
public final class TlsPcscf implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLServerSocket server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  public TlsPcscf(KeyStore keys, Function<Received, String> script) throws Exception {
    server =
        (SSLServerSocket)
            context(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(() -> accept(script));
  }

  /** A key and certificate of 127.0.0.1, made by the JDK's keytool. */
  public static KeyStore keys(Path folder) throws Exception {
    Path file = folder.resolve("pcscf.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=pcscf",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** Has the key and trusts its certificate. */
  public static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("pcscf", keys.getCertificate("own"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  public Received next() throws InterruptedException {
    Received message = received.poll(15, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came over TLS within 15 s");
    }
    return message;
  }

  public List<Received> rest() {
    List<Received> rest = new java.util.ArrayList<>();
    received.drainTo(rest);
    return rest;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "tls-pcscf");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Function<Received, String> script) {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) server.accept();
        daemon(() -> serve(socket, script));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(SSLSocket socket, Function<Received, String> script) {
    try (socket) {
      socket.startHandshake();
      connections.incrementAndGet();
      while (true) {
        String text = message(socket.getInputStream());
        Received request = new Received(text, (InetSocketAddress) socket.getRemoteSocketAddress());
        received.add(request);
        String answer = script.apply(request);
        if (answer != null) {
          socket.getOutputStream().write(answer.getBytes(UTF_8));
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException closed) {
      // The UE has ended the session.
    }
  }

  /** All requests here are without body. */
  private static String message(InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (!text.toString(UTF_8).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed");
      }
      text.write(octet);
    }
    return text.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
