package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.ChargingVector;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Digits;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.ViaEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;

/**
 * A REGISTER as the S-CSCF reads it.
 *
 * @param privateIdentity username of the Authorization, if there is one; else derived from To
 * @param path as received, the entry nearest to this node first
 * @param credentials the Authorization header field
 * @param securityAgreement true if there is anything of RFC 3329
 * @param outbound true if the UE supports RFC 5626
 */
public record Register(
    PublicIdentity publicIdentity,
    String privateIdentity,
    RegisterContacts contacts,
    List<ViaEntry> vias,
    List<String> path,
    String callId,
    long cseq,
    Optional<DigestCredentials> credentials,
    boolean securityAgreement,
    boolean outbound,
    AccessNetworkInfo access,
    Optional<ChargingVector> charging,
    List<String> visitedNetworks) {
  private static final Pattern OB = Pattern.compile("(?i);ob(?=[;>]|$)");
  private static final List<String> RFC_3329 = List.of("Security-Client", "Security-Verify");

  public Register {
    vias = List.copyOf(vias);
    path = List.copyOf(path);
    visitedNetworks = List.copyOf(visitedNetworks);
  }

  /** Refuses with 400 what cannot be read. */
  public static Register of(SipServletRequest request) {
    PublicIdentity user =
        PublicIdentity.of(request.getTo().getURI())
            .orElseThrow(() -> Refusal.of(400, "To is no public user identity").asException());
    Optional<DigestCredentials> credentials = DigestCredentials.of(request);
    return new Register(
        user,
        credentials
            .flatMap(DigestCredentials::privateIdentity)
            .orElseGet(user::derivedPrivateIdentity),
        RegisterContacts.of(request),
        ViaEntry.of(request).orElseThrow(() -> Refusal.of(400, "Via cannot be read").asException()),
        HeaderList.of(request, "Path"),
        request.getCallId(),
        cseq(request),
        credentials,
        hasSecurityAgreement(request),
        HeaderList.of(request, "Supported").stream().anyMatch("outbound"::equalsIgnoreCase),
        AccessNetworkInfo.of(request),
        ChargingVector.of(request),
        HeaderList.of(request, "P-Visited-Network-ID").stream().map(Parameters::unquoted).toList());
  }

  private static long cseq(SipServletRequest request) {
    String number = String.valueOf(request.getHeader("CSeq")).strip().split("\\s+", 2)[0];
    if (!Digits.are(number, 10)) {
      throw Refusal.of(400, "CSeq cannot be read").asException();
    }
    return Long.parseLong(number);
  }

  private static boolean hasSecurityAgreement(SipServletRequest request) {
    return RFC_3329.stream()
            .flatMap(name -> HeaderList.of(request, name).stream())
            .anyMatch(mechanism -> !mechanism.contains("mediasec"))
        || Stream.of("Require", "Proxy-Require", "Supported")
            .flatMap(name -> HeaderList.of(request, name).stream())
            .anyMatch("sec-agree"::equalsIgnoreCase);
  }

  /** True if it would add a contact the registration does not have. */
  public boolean addsContactTo(UserRegistration registration) {
    return contacts.contacts().stream()
        .anyMatch(contact -> !contact.isRemoval() && !registration.hasContact(contact));
  }

  /** True if the edge of the network keeps to the flow the UE came by (RFC 5626 5.1). */
  boolean isByFlow() {
    return !path.isEmpty() && OB.matcher(path.get(path.size() - 1)).find();
  }

  /** True if it could make a user registered. */
  public boolean isRegistration() {
    return !contacts.isDeregistration() && !contacts.isQuery();
  }

  /** True if the P-CSCF has said one of these in integrity-protected. */
  public boolean isAssociated(Set<String> values) {
    return credentials
        .flatMap(DigestCredentials::integrityProtected)
        .filter(values::contains)
        .isPresent();
  }

  public String icid() {
    return charging.map(ChargingVector::icid).orElse("none");
  }
}
