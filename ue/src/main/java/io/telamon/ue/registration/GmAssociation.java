package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipUri;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.gm.IncomingRequests;
import io.telamon.ue.gm.OutgoingRequest;
import io.telamon.ue.gm.UdpGmAccess;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What requests other than REGISTER have in common while the UE is registered: the way to the
 * P-CSCF, Route, the identity preferred, what protects them (TS 24.229 5.1.2A.1). Safe for several
 * threads.
 */
public final class GmAssociation {
  private final UeProfile profile;
  private final UdpGmAccess gm;
  private final RegisterRequest requests;
  private final AccessSecurity security;
  private final RegisteredIdentities identities;

  GmAssociation(
      UeProfile profile,
      UdpGmAccess gm,
      RegisterRequest requests,
      AccessSecurity security,
      RegisteredIdentities identities) {
    this.profile = profile;
    this.gm = gm;
    this.requests = requests;
    this.security = security;
    this.identities = identities;
  }

  /**
   * The IMPU to be known by: the default one the network has told, else the one registered. A
   * temporary IMPU is for registration only (GIBA), so without another there is none.
   */
  public Optional<String> defaultIdentity() {
    Optional<Registered> registered = identities.first();
    Optional<String> told =
        registered.flatMap(granted -> granted.associatedUris().stream().findFirst());
    return told.or(() -> registered.flatMap(granted -> ownIdentity()));
  }

  private Optional<String> ownIdentity() {
    String own = security.publicIdentity();
    boolean temporary = own.equals(profile.subscriber().temporaryPublicIdentity());
    return temporary ? Optional.empty() : Optional.of(own);
  }

  /** URI for Contact: a GRUU if one was granted, else address and port. */
  public String contact() {
    return identities
        .first()
        .flatMap(granted -> granted.details().publicGruu())
        .map(gruu -> "<" + gruu + ">")
        .orElseGet(() -> "<" + contactUri() + flowMark() + ">");
  }

  /** The URI this UE has registered as its contact. */
  public SipUri contactUri() {
    return requests.contactUri(security);
  }

  /** The instance ID it has registered with it. */
  public Optional<String> instanceId() {
    return requests.capabilities().terminal().instanceId();
  }

  private String flowMark() {
    return requests.capabilities().multipleRegistrations() ? ";ob" : "";
  }

  /**
   * Completes and sends a request outside a dialog: Route is the P-CSCF and then what the network
   * gave as Service-Route.
   */
  public OutgoingRequest send(SipRequest request, Consumer<SipResponse> provisional) {
    List<String> route = new ArrayList<>();
    route.add("<" + pcscfUri() + ">");
    identities
        .first()
        .ifPresent(granted -> granted.serviceRoute().forEach(uri -> route.add("<" + uri + ">")));
    request.setHeader(HeaderNames.ROUTE, String.join(", ", route));
    defaultIdentity()
        .ifPresent(impu -> request.setHeader("P-Preferred-Identity", "<" + impu + ">"));
    return sendInDialog(request, provisional);
  }

  /** Completes and sends a request that has its Route already. */
  public OutgoingRequest sendInDialog(SipRequest request, Consumer<SipResponse> provisional) {
    GmPath path = completed(request);
    return gm.send(request, path, Parameters.NONE, provisional);
  }

  /** Sends and waits for the final answer, not longer than the UE's patience. */
  public Answer exchange(SipRequest request) {
    return gm.exchange(request, completed(request));
  }

  /** Sends the ACK of a 2xx. */
  public void acknowledge(SipRequest ack) {
    gm.sendStateless(ack, completed(ack));
  }

  /**
   * Sends a keep-alive over the flow of the registration (RFC 6223).
   *
   * @param answered told this UE's address as the P-CSCF sees it, on a thread it must not block
   * @return false if there is no flow any more
   */
  public boolean keepAlive(Consumer<InetSocketAddress> answered) {
    return gm.keepAlive(path(), answered);
  }

  /** Whether the flow of the registration is a connection. */
  public boolean isConnection() {
    return path().tls();
  }

  private GmPath path() {
    return security.protect(SipRequest.create("OPTIONS", contactUri()));
  }

  private GmPath completed(SipRequest request) {
    String info = profile.claims().accessNetworkInfo();
    if (info != null) {
      request.setHeader("P-Access-Network-Info", info);
    }
    profile.claims().rawHeaders().forEach(raw -> request.addHeader(raw.name(), raw.value()));
    return security.protect(request);
  }

  /** The P-CSCF with the port of the mechanism: the protected one where there is one. */
  private SipUri pcscfUri() {
    InetSocketAddress pcscf = gm.ports().to(path());
    String address = pcscf.getAddress().getHostAddress();
    String host = address.contains(":") ? "[" + address + "]" : address;
    return SipUri.of(null, host, pcscf.getPort()).withParameter("lr", null);
  }

  /** Who serves what reaches the UE. */
  public IncomingRequests incoming() {
    return gm.incoming();
  }

  /** The way of the UE itself, for timers and addresses. */
  public UdpGmAccess gm() {
    return gm;
  }
}
