package io.telamon.ue.profile;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a UE says about itself in its requests. {@link #of} tells the truth; the {@code with}
 * methods make other UEs of it, dishonest ones too.
 *
 * @param publicIdentity the IMPU in From and To, a SIP URI
 * @param homeDomain domain name in the Request-URI of a REGISTER
 * @param accessNetworkInfo value of P-Access-Network-Info, or null to send none
 * @param sentBy host and port for Via, or null for the address of the socket
 * @param rawHeaders further header fields for every request, in order
 * @param privateIdentity the IMPI in Authorization, or null for that of the subscription
 */
public record Claims(
    String publicIdentity,
    String homeDomain,
    @Nullable String accessNetworkInfo,
    @Nullable HostPort sentBy,
    List<RawHeader> rawHeaders,
    @Nullable String privateIdentity) {

  /** Refuses what can't stand in a request line, From or To; keeps a copy of the list. */
  public Claims {
    requireSipUri(publicIdentity);
    requireSipUri("sip:" + homeDomain);
    rawHeaders = List.copyOf(rawHeaders);
  }

  /** Claims that leave the private identity to the subscription. */
  public Claims(
      String publicIdentity,
      String homeDomain,
      @Nullable String accessNetworkInfo,
      @Nullable HostPort sentBy,
      List<RawHeader> rawHeaders) {
    this(publicIdentity, homeDomain, accessNetworkInfo, sentBy, rawHeaders, null);
  }

  /** The temporary IMPU and home domain of the IMSI, on a 3GPP access (GIBA-U-12). */
  public static Claims of(Subscriber subscriber) {
    return new Claims(
        subscriber.temporaryPublicIdentity(),
        subscriber.homeDomain(),
        utranCell(subscriber),
        null,
        List.of());
  }

  /** What an ISIM says, on the access of this subscriber (TS 24.229 5.1.1.1A). */
  public static Claims of(Subscriber subscriber, Isim isim) {
    return of(subscriber)
        .withPublicIdentity(isim.publicIdentities().get(0))
        .withHomeDomain(isim.homeDomain())
        .withPrivateIdentity(isim.privateIdentity());
  }

  /** Another public identity, own or not. */
  public Claims withPublicIdentity(String impu) {
    return new Claims(impu, homeDomain, accessNetworkInfo, sentBy, rawHeaders, privateIdentity);
  }

  /** Another private identity, own or not; with null that of the subscription. */
  public Claims withPrivateIdentity(@Nullable String impi) {
    return new Claims(publicIdentity, homeDomain, accessNetworkInfo, sentBy, rawHeaders, impi);
  }

  /** Another home network. */
  public Claims withHomeDomain(String domain) {
    return new Claims(
        publicIdentity, domain, accessNetworkInfo, sentBy, rawHeaders, privateIdentity);
  }

  /** Something else, or with null nothing, about the access. */
  public Claims withAccessNetworkInfo(@Nullable String info) {
    return new Claims(publicIdentity, homeDomain, info, sentBy, rawHeaders, privateIdentity);
  }

  /** Another host and port in Via than the socket has. */
  public Claims withSentBy(HostPort claimed) {
    return new Claims(
        publicIdentity, homeDomain, accessNetworkInfo, claimed, rawHeaders, privateIdentity);
  }

  /** One more header field in every request. */
  public Claims withHeader(String name, String value) {
    return withHeader(new RawHeader(name, value));
  }

  /** One more header field in every request. */
  public Claims withHeader(RawHeader header) {
    List<RawHeader> more = new ArrayList<>(rawHeaders);
    more.add(header);
    return new Claims(publicIdentity, homeDomain, accessNetworkInfo, sentBy, more, privateIdentity);
  }

  /** Some cell of the home network: country and network code, area 1, cell 1 (TS 24.229 7.2A.4). */
  private static String utranCell(Subscriber subscriber) {
    return "3GPP-UTRAN-FDD;utran-cell-id-3gpp=" + subscriber.mccMnc() + "00010000001";
  }

  private static void requireSipUri(String text) {
    try {
      SipUri.parse(text);
    } catch (SipSyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no SIP URI: " + e.getMessage(), e);
    }
  }
}
