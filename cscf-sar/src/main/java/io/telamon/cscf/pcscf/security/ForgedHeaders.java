package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.HeaderList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServletRequest;

/**
 * Header fields only the network may write, removed from what a UE sends (TS 24.229 5.2.2.1, clause
 * 4.4; RFC 3325).
 */
public final class ForgedHeaders {
  private static final List<String> NETWORK_ONLY =
      List.of(
          "P-Asserted-Identity",
          "P-Asserted-Service",
          "P-Associated-URI",
          "P-Called-Party-ID",
          "P-Charging-Function-Addresses",
          "P-Charging-Vector",
          "P-Private-Network-Indication",
          "P-Profile-Key",
          "P-Served-User",
          "P-User-Database",
          "P-Visited-Network-ID",
          "Additional-Identity",
          "Attestation-Info",
          "Feature-Caps",
          "Origination-Id",
          "Resource-Priority",
          "Response-Source",
          "Restoration-Info",
          "Service-Interact-Info",
          "Service-Route",
          "Relayed-Charge");

  private static final String INTEGRITY_PROTECTED = "integrity-protected";

  private ForgedHeaders() {}

  public static void removeFrom(SipServletRequest request) {
    NETWORK_ONLY.forEach(request::removeHeader);
    removeIntegrityProtected(request);
    removeNetworkProvided(request);
  }

  private static void removeIntegrityProtected(SipServletRequest request) {
    List<String> credentials = new ArrayList<>();
    Iterator<String> received = request.getHeaders("Authorization");
    received.forEachRemaining(credentials::add);
    if (credentials.isEmpty()) {
      return;
    }
    request.removeHeader("Authorization");
    credentials.forEach(
        value -> request.addHeader("Authorization", withoutIntegrityProtected(value)));
  }

  /**
   * Works on the text, so that what remains is octet for octet what the UE computed its digest
   * over. Refuses with 400 what the S-CSCF would not read either.
   */
  static String withoutIntegrityProtected(String credentials) {
    return "Digest "
        + HeaderList.split(DigestCredentials.parametersText(credentials), ',').stream()
            .filter(parameter -> !isIntegrityProtected(parameter))
            .collect(Collectors.joining(", "));
  }

  private static boolean isIntegrityProtected(String parameter) {
    int equal = parameter.indexOf('=');
    String name = equal < 0 ? parameter : parameter.substring(0, equal);
    return name.strip().equalsIgnoreCase(INTEGRITY_PROTECTED);
  }

  private static void removeNetworkProvided(SipServletRequest request) {
    List<AccessNetworkInfo.Entry> told = AccessNetworkInfo.of(request).asToldByUe().entries();
    request.removeHeader(AccessNetworkInfo.NAME);
    told.forEach(entry -> request.addHeader(AccessNetworkInfo.NAME, entry.toString()));
  }
}
