package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.sip.message.SipUri;
import io.telamon.ue.profile.Capabilities;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values of Contact in a REGISTER (TS 24.229 5.1.1.4.1 c, 5.1.1.6.1 c and d): what is bound, and
 * how a binding, a flow or all are named when they are removed.
 */
final class ContactField {
  static final String ALL = "*";

  private ContactField() {}

  /** URI of the UE: without user part in bulk registration, else with the one of the profile. */
  static SipUri uri(InetSocketAddress contact, Capabilities can) {
    String address = contact.getAddress().getHostAddress();
    String host = contact.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
    SipUri plain = SipUri.of(null, host, contact.getPort());
    // 5.1.6.2: what tells an emergency registration from every other.
    SipUri uri = can.emergency() ? plain.withParameter("sos", null) : plain;
    if (can.bulkNumbers()) {
      return uri.withParameter("bnc", null);
    }
    @Nullable String user = can.contactUser();
    return user == null ? uri : uri.withUser(user);
  }

  /** The contact with all that the UE can do. */
  static String binding(SipUri contact, Capabilities can) {
    StringBuilder value = new StringBuilder("<").append(contact).append('>');
    appendInstance(value, can);
    if (can.multipleRegistrations()) {
      value.append(";reg-id=").append(can.regId());
    }
    appendReferences(value, "+g.3gpp.icsi-ref", can.icsis());
    appendReferences(value, "+g.3gpp.iari-ref", can.iaris());
    can.featureTags().forEach(tag -> value.append(';').append(tag));
    return value.toString();
  }

  /** A contact to be removed with whatever flows it has: instance ID, no reg-id. */
  static String removal(SipUri contact, Capabilities can) {
    StringBuilder value = new StringBuilder("<").append(contact).append('>');
    appendInstance(value, can);
    return value.toString();
  }

  /** One flow to be removed: instance ID and reg-id. */
  static String removalOfFlow(SipUri contact, Capabilities can) {
    return removal(contact, can) + ";reg-id=" + can.regId();
  }

  private static void appendInstance(StringBuilder value, Capabilities can) {
    can.terminal()
        .instanceId()
        .ifPresent(urn -> value.append(";+sip.instance=\"<").append(urn).append(">\""));
  }

  private static void appendReferences(StringBuilder value, String tag, List<String> urns) {
    if (!urns.isEmpty()) {
      String listed =
          urns.stream().map(urn -> URLEncoder.encode(urn, UTF_8)).collect(Collectors.joining(","));
      value.append(';').append(tag).append("=\"").append(listed).append('"');
    }
  }
}
