package io.telamon.ue.file;

import io.telamon.sip.message.HostPort;
import io.telamon.ue.profile.Authentication;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.Authentication.NassBundled;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Claims;
import io.telamon.ue.profile.Isim;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.RawHeader;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A profile in YAML: what a UE is (identities, card or password, access, capabilities, P-CSCFs) and
 * what it does wrong on purpose. What is left out has the value the command line has.
 */
public final class ProfileFile {
  private static final int HEXADECIMAL = 16;
  private static final int SIP_PORT = 5060;
  private static final int UE_PORT = 5066;
  private static final int TLS_PORT = 5061;

  private final YamlNode root;

  private ProfileFile(YamlNode root) {
    this.root = root;
  }

  /**
   * The profile in this file.
   *
   * @throws IllegalArgumentException if it can't be used, with the place and what would be right
   */
  public static UeProfile read(Path path) {
    return new ProfileFile(YamlFile.read(path)).profile();
  }

  /** The profile in this text; the name is for errors. */
  public static UeProfile parse(String name, String text) {
    return new ProfileFile(YamlFile.parse(name, text)).profile();
  }

  private UeProfile profile() {
    Subscriber subscriber = subscriber();
    InetSocketAddress local = local();
    List<InetSocketAddress> pcscfs = pcscfs();
    Authentication authentication = authentication(local.getPort());
    UeProfile plain =
        UeProfile.giba(subscriber, local, pcscfs.get(0))
            .withOtherPcscfs(pcscfs.subList(1, pcscfs.size()))
            .authenticatedBy(authentication)
            .withExpires(root.number("expires", UeProfile.DEFAULT_EXPIRES))
            .able(capabilities())
            .misbehaving(misbehaviour());
    UeProfile known = isim(plain, authentication).claiming(this::claims);
    root.requireNoOther();
    return known;
  }

  private Subscriber subscriber() {
    YamlNode node =
        root.node("subscriber")
            .orElseThrow(() -> new IllegalArgumentException(lacks("subscriber")));
    Subscriber subscriber =
        node.made(
            () ->
                new Subscriber(
                    node.required("imsi"),
                    node.number("mnc-length", 2),
                    node.text("msisdn").orElse(null)));
    node.requireNoOther();
    return subscriber;
  }

  private String lacks(String key) {
    return root.place() + " lacks the key '" + key + "'";
  }

  private InetSocketAddress local() {
    YamlNode node =
        root.node("access").orElseThrow(() -> new IllegalArgumentException(lacks("access")));
    InetSocketAddress local =
        node.made(
            () ->
                new InetSocketAddress(
                    node.requiredMade("address", ProfileFile::address),
                    node.number("port", UE_PORT)));
    node.text("network-info");
    node.requireNoOther();
    return local;
  }

  private List<InetSocketAddress> pcscfs() {
    List<InetSocketAddress> given = root.allMade("pcscf", ProfileFile::endpoint);
    return given.isEmpty() ? List.of(endpoint("127.0.0.1:" + SIP_PORT)) : given;
  }

  private static InetSocketAddress endpoint(String text) {
    HostPort place = HostPort.parse(text);
    return new InetSocketAddress(address(place.host()), place.port() < 0 ? SIP_PORT : place.port());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text.replaceAll("[\\[\\]]", ""));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no address this host knows", e);
    }
  }

  private Authentication authentication(int port) {
    YamlNode node =
        root.node("authentication")
            .orElseThrow(() -> new IllegalArgumentException(lacks("authentication")));
    String mechanism = node.required("mechanism");
    Authentication authentication =
        switch (mechanism) {
          case "giba" -> new Giba();
          case "digest" -> new Digest(node.required("password"));
          case "digest-tls" -> digestTls(node);
          case "nass" -> nass(node);
          case "aka" -> aka(node, port);
          default ->
              throw new IllegalArgumentException(
                  node.place()
                      + ".mechanism must be giba, aka, digest, digest-tls or nass, but is '"
                      + mechanism
                      + "'");
        };
    node.requireNoOther();
    return authentication;
  }

  private DigestTls digestTls(YamlNode node) {
    return new DigestTls(
        node.required("password"),
        TrustedCertificates.context(node.place(), node.required("trust")),
        node.number("tls-port", TLS_PORT),
        Duration.ofSeconds(node.number("session-lifetime", UeProfile.DEFAULT_EXPIRES)),
        node.text("server-name").orElse(null));
  }

  /** Only for a UE without any card that could do better (TS 24.229 5.1.1.5.8). */
  private NassBundled nass(YamlNode node) {
    boolean card = node.text("k").isPresent() || root.node("isim").isPresent();
    if (card) {
      throw new IllegalArgumentException(
          node.place()
              + ": NASS-bundled is for UEs with neither USIM nor ISIM; leave out k and isim");
    }
    return new NassBundled(node.flag("names-itself"));
  }

  private static Aka aka(YamlNode node, int port) {
    Octets k = node.requiredMade("k", Octets::hex);
    Milenage card =
        node.made(
            () ->
                node.made("op", Octets::hex)
                    .map(op -> Milenage.withOp(k, op))
                    .orElseGet(() -> new Milenage(k, node.requiredMade("opc", Octets::hex))));
    long sqn = node.made("sqn", ProfileFile::sequenceNumber).orElse(0L);
    int serverPort = node.number("protected-port", port == 0 ? 0 : port + 1);
    boolean earlyOnly = node.flag("network-is-early-only");
    boolean early = node.flag("early-ims") || earlyOnly;
    return node.made(() -> new Aka(card, sqn, early, serverPort, earlyOnly));
  }

  /** Said without the text: sequence numbers are not for logs either. */
  private static long sequenceNumber(String text) {
    if (!text.matches("[0-9a-fA-F]{1,12}")) {
      throw new IllegalArgumentException("a sequence number has up to 12 hexadecimal digits");
    }
    return Long.parseLong(text, HEXADECIMAL);
  }

  private UeProfile isim(UeProfile profile, Authentication authentication) {
    return root.node("isim").map(node -> profile.withIsim(isim(node))).orElse(profile);
  }

  private static Isim isim(YamlNode node) {
    Isim isim =
        new Isim(node.required("private"), node.texts("public"), node.required("home-network"));
    node.requireNoOther();
    return isim;
  }

  private Claims claims(Claims derived) {
    Claims claims = derived;
    List<String> impus = root.texts("identities");
    claims = impus.isEmpty() ? claims : claims.withPublicIdentity(impus.get(0));
    String domain = root.text("home-network").orElse(claims.homeDomain());
    claims = claims.withHomeDomain(domain);
    String impi = root.text("private-identity").orElse(claims.privateIdentity());
    claims = impi == null ? claims : claims.withPrivateIdentity(impi);
    for (RawHeader header : root.allMade("headers", RawHeader::parse)) {
      claims = claims.withHeader(header);
    }
    String info =
        root.node("access")
            .flatMap(access -> access.text("network-info"))
            .orElse(claims.accessNetworkInfo());
    return claims.withAccessNetworkInfo("none".equals(info) ? null : info);
  }

  private Set<Misbehaviour> misbehaviour() {
    Set<Misbehaviour> all = new HashSet<>();
    for (String name : root.texts("misbehaviour")) {
      try {
        all.add(Misbehaviour.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            root.place() + ".misbehaviour: '" + name + "' is none of " + known(), e);
      }
    }
    return all;
  }

  private static String known() {
    return List.of(Misbehaviour.values()).toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Capabilities capabilities() {
    return root.node("capabilities").map(ProfileFile::capabilities).orElse(Capabilities.NONE);
  }

  private static Capabilities capabilities(YamlNode node) {
    Terminal terminal =
        node.made(
            () ->
                new Terminal(
                    node.text("imei").orElse(null),
                    node.text("meid").orElse(null),
                    node.made("uuid", UUID::fromString).orElse(null)));
    Capabilities capabilities =
        node.made(
            () ->
                new Capabilities(
                    terminal,
                    node.flag("gruu"),
                    node.number("flow", 0),
                    node.texts("icsi"),
                    node.texts("iari"),
                    node.texts("feature-tags"),
                    node.texts("media-security"),
                    node.flag("keep-alives"),
                    node.text("contact-user").orElse(null),
                    node.text("main-uri").orElse(null),
                    node.flag("emergency")));
    node.requireNoOther();
    return capabilities;
  }
}
