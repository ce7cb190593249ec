package io.telamon.ue.registration;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.UeProfile;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all REGISTER requests of a UE have in common (TS 24.229 5.1.1.2.1, 5.1.1.4.1, 5.1.1.6.1);
 * what the access security mechanism adds comes from {@link AccessSecurity}.
 *
 * <p>Via is added by the transaction layer, with the address of the socket it sends from.
 */
final class RegisterRequest {
  private static final int MAX_FORWARDS = 70;
  private static final int TAG_OCTETS = 8;
  private static final String SECURITY_CLIENT = "Security-Client";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UeProfile profile;
  private final RegisterSequence sequence;
  private final NetworkAnnouncements network = new NetworkAnnouncements();
  private volatile Capabilities capabilities;

  RegisterRequest(UeProfile profile, RegisterSequence sequence) {
    this.profile = profile;
    this.sequence = sequence;
    this.capabilities = profile.capabilities();
  }

  /** What the network has announced so far. */
  NetworkAnnouncements network() {
    return network;
  }

  /** What the UE can do at the moment. */
  Capabilities capabilities() {
    return capabilities;
  }

  /** The UE can do something else from the next REGISTER on. */
  void change(Capabilities other) {
    capabilities = other;
  }

  /** For how many seconds the UE asks. */
  int expires() {
    return profile.expires();
  }

  /** The next REGISTER of the sequence, without what the mechanism adds. */
  SipRequest next(BindingChange change, AccessSecurity security) {
    SipRequest request = SipRequest.create("REGISTER", SipUri.of(null, security.homeDomain(), -1));
    setIdentity(request, identity(change, security));
    request.setHeader(HeaderNames.CALL_ID, sequence.callId());
    request.setCseq(new CSeq(sequence.nextCSeq(), "REGISTER"));
    request.setMaxForwards(MAX_FORWARDS);
    addBinding(request, change, security);
    request.setHeader(HeaderNames.SUPPORTED, "path");
    addAccessNetworkInfo(request);
    profile.claims().rawHeaders().forEach(raw -> request.addHeader(raw.name(), raw.value()));
    return request;
  }

  /** With what comes on top of the mechanism's header fields: option tags, media security. */
  SipRequest completed(SipRequest request) {
    if (capabilities.gruu()) {
      append(request, HeaderNames.SUPPORTED, "gruu");
    }
    if (capabilities.multipleRegistrations()) {
      append(request, HeaderNames.SUPPORTED, "outbound");
    }
    capabilities
        .mediaSecurity()
        .forEach(mechanism -> append(request, SECURITY_CLIENT, mechanism + ";mediasec"));
    if (capabilities.bulkNumbers()) {
      append(request, HeaderNames.REQUIRE, "gin");
      append(request, HeaderNames.PROXY_REQUIRE, "gin");
    }
    return request;
  }

  /** "keep" if the UE offers keep-alives now, or goes on with what was agreed (RFC 6223 4.2). */
  Parameters viaParameters(BindingChange change) {
    boolean offers = change.purpose() == Purpose.INITIAL && capabilities.keepAlives();
    boolean keep = offers || network.keepAlive().isPresent();
    return keep ? Parameters.NONE.with("keep", null) : Parameters.NONE;
  }

  private String identity(BindingChange change, AccessSecurity security) {
    @Nullable String mainUri = capabilities.mainUri();
    if (mainUri != null) {
      return mainUri;
    }
    @Nullable String impu = change.identity();
    return impu == null ? security.publicIdentity() : impu;
  }

  /** Contact and Expires: our own contact, or all there are, or with neither only a question. */
  private void addBinding(SipRequest request, BindingChange change, AccessSecurity security) {
    if (change.purpose() == Purpose.FETCH) {
      return;
    }
    request.setHeaders(HeaderNames.CONTACT, contacts(change, security));
    request.setHeader(HeaderNames.EXPIRES, Integer.toString(change.expires()));
  }

  private List<String> contacts(BindingChange change, AccessSecurity security) {
    if (!change.contacts().isEmpty()) {
      return change.contacts();
    }
    return switch (change.purpose()) {
      case REMOVAL_OF_ALL -> List.of(ContactField.ALL);
      case REMOVAL ->
          List.of(
              capabilities.multipleRegistrations()
                  ? ContactField.removalOfFlow(contactUri(security), capabilities)
                  : ContactField.removal(contactUri(security), capabilities));
      default -> List.of(ContactField.binding(contactUri(security), capabilities));
    };
  }

  /** URI of the UE as it stands in Contact. */
  SipUri contactUri(AccessSecurity security) {
    SipUri uri = ContactField.uri(security.contact(), capabilities);
    return security
        .contactTransport()
        .map(transport -> uri.withParameter("transport", transport))
        .orElse(uri);
  }

  /** Begins the registration anew: another Call-ID from now on. */
  void startAnew() {
    sequence.startAnew();
  }

  private static void setIdentity(SipRequest request, String publicIdentity) {
    NameAddr identity = NameAddr.of(SipUri.parse(publicIdentity));
    request.setFrom(identity.withParameter("tag", newTag()));
    request.setTo(identity);
  }

  private void addAccessNetworkInfo(SipRequest request) {
    String info = profile.claims().accessNetworkInfo();
    if (info != null) {
      request.setHeader("P-Access-Network-Info", info);
    }
  }

  private static void append(SipRequest request, String header, String element) {
    List<String> elements = new ArrayList<>(request.elements(header));
    elements.add(element);
    request.setHeader(header, String.join(", ", elements));
  }

  private static String newTag() {
    byte[] tag = new byte[TAG_OCTETS];
    RANDOM.nextBytes(tag);
    return HexFormat.of().formatHex(tag);
  }
}
