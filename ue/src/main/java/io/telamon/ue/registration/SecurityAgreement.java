package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.ue.association.Proposal;
import java.util.List;
import java.util.regex.Pattern;

/** The header fields of RFC 3329 in a REGISTER (TS 24.229 5.1.1.2.2, 5.1.1.4.2). */
final class SecurityAgreement {
  static final String SECURITY_SERVER = "Security-Server";

  private static final String SEC_AGREE = "sec-agree";
  private static final Pattern ALGORITHM = Pattern.compile("(?<![a-z])alg=[^;,\\s]+");

  private SecurityAgreement() {}

  /** Demands agreement and says that the UE can do TLS. */
  static void offerTls(SipRequest request) {
    offer(request, "tls");
  }

  /** Demands agreement and says what the UE can do. */
  static void offer(SipRequest request, Proposal proposal) {
    offer(request, proposal.securityClient());
  }

  private static void offer(SipRequest request, String securityClient) {
    request.setHeader("Security-Client", securityClient);
    request.setHeader(HeaderNames.REQUIRE, SEC_AGREE);
    request.setHeader(HeaderNames.PROXY_REQUIRE, SEC_AGREE);
    request.setHeader(HeaderNames.SUPPORTED, "path, " + SEC_AGREE);
  }

  /** Repeats the lines of Security-Server as they came, or on purpose not quite. */
  static void verify(SipRequest request, List<String> securityServer, boolean changed) {
    List<String> repeated =
        changed ? securityServer.stream().map(SecurityAgreement::altered).toList() : securityServer;
    request.setHeaders("Security-Verify", repeated);
  }

  private static String altered(String line) {
    return ALGORITHM.matcher(line).replaceAll("alg=null");
  }
}
