package io.telamon.ue.registration;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.ue.profile.UeProfile;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What all REGISTER requests of a UE have in common (TS 24.229 5.1.1.2.1, 5.1.1.4.1, 5.1.1.6.1);
 * what the access security mechanism adds comes from {@link AccessSecurity}.
 *
 * <p>Via is added by the transaction layer, with the address of the socket it sends from.
 */
final class RegisterRequest {
  private static final int MAX_FORWARDS = 70;
  private static final int TAG_OCTETS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UeProfile profile;
  private final RegisterSequence sequence;

  RegisterRequest(UeProfile profile, RegisterSequence sequence) {
    this.profile = profile;
    this.sequence = sequence;
  }

  /** The next REGISTER of the sequence; what it asks for counts in seconds. */
  SipRequest next(Purpose purpose, int expires, AccessSecurity security) {
    SipRequest request =
        SipRequest.create("REGISTER", SipUri.of(null, profile.claims().homeDomain(), -1));
    setIdentity(request, security.publicIdentity());
    request.setHeader(HeaderNames.CALL_ID, sequence.callId());
    request.setCseq(new CSeq(sequence.nextCSeq(), "REGISTER"));
    request.setMaxForwards(MAX_FORWARDS);
    addBinding(request, purpose, expires, security);
    request.setHeader(HeaderNames.SUPPORTED, "path");
    addAccessNetworkInfo(request);
    profile.claims().rawHeaders().forEach(raw -> request.addHeader(raw.name(), raw.value()));
    return request;
  }

  /** Contact and Expires: our own contact, or all there are, or with neither only a question. */
  private static void addBinding(
      SipRequest request, Purpose purpose, int expires, AccessSecurity security) {
    if (purpose != Purpose.FETCH) {
      boolean all = purpose == Purpose.REMOVAL_OF_ALL;
      String own = "<" + contactUri(security.contact()) + ">";
      request.setHeader(HeaderNames.CONTACT, all ? "*" : own);
      request.setHeader(HeaderNames.EXPIRES, Integer.toString(expires));
    }
  }

  /** Address and port of the UE; no user part, so it is the same for every refresh. */
  static SipUri contactUri(InetSocketAddress contact) {
    String address = contact.getAddress().getHostAddress();
    String host = contact.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
    return SipUri.of(null, host, contact.getPort());
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

  private static String newTag() {
    byte[] tag = new byte[TAG_OCTETS];
    RANDOM.nextBytes(tag);
    return HexFormat.of().formatHex(tag);
  }
}
