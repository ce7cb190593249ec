package io.telamon.cscf.pcscf.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import java.util.ArrayList;
import java.util.List;

/**
 * A UE that registers over security associations, and what its home network answers.
 *
 * @param uc its protected client port
 * @param us its protected server port, to which responses go
 */
record ProtectedUe(CscfNode node, Peer icscf, Peer uc, Peer us, String privateIdentity) {

  /** The same UE, that sends from another client port from now on. */
  ProtectedUe from(Peer next) {
    return new ProtectedUe(node, icscf, next, us, privateIdentity);
  }

  /** Registers in the first place; returns what goes into Security-Verify. */
  List<String> registered() {
    us.send(register("response=\"\""), node.pcscfAddress());
    List<String> server = challenged(icscf.receive());
    granted(forwarded(answer(server)), FakeHss.SIP_IMPU, contact(600));
    return server;
  }

  SipText answer(List<String> verify) {
    return register("response=\"0123\"").plus("Security-Verify: " + String.join(", ", verify));
  }

  private SipText register(String response) {
    String credentials = DigestUe.authorization("AKAv1-MD5", "n") + ", " + response;
    return us.register(600)
        .plus("Require: sec-agree")
        .plus("Proxy-Require: sec-agree")
        .plus(
            "Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;ealg=null;spi-c=300;spi-s=301;port-c=%d;port-s=%d"
                .formatted(uc.port(), us.port()))
        .plus(credentials.replace(FakeHss.IMPI, privateIdentity));
  }

  String contact(long expires) {
    return "Contact: <" + us.contact() + ">;expires=" + expires;
  }

  /** Sends over the association; what arrives at the home network. */
  SipText forwarded(SipText request) {
    uc.send(request, node.protectedAddress());
    return icscf.receive();
  }

  List<String> challenged(SipText register) {
    icscf.answer(
        register,
        "401 Unauthorized",
        node.pcscfAddress(),
        "WWW-Authenticate: Digest realm=\"h\", nonce=\"n\", algorithm=AKAv1-MD5, ck=\"0a\", ik=\"0b\"");
    return us.receive().list("Security-Server");
  }

  void granted(SipText register, String identity, String... contacts) {
    icscf.answer(register, "200 OK", node.pcscfAddress(), headers(identity, contacts));
    assertThat(us.receive().status()).isEqualTo(200);
  }

  private String[] headers(String identity, String... contacts) {
    List<String> headers = new ArrayList<>(List.of(contacts));
    headers.add("Service-Route: <sip:orig@" + icscf.hostPort() + ";lr>");
    headers.add("P-Associated-URI: <" + identity + ">");
    return headers.toArray(String[]::new);
  }

  SipText message(String... preferred) {
    SipText message = us.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
    for (String identity : preferred) {
      message = message.plus("P-Preferred-Identity: <" + identity + ">");
    }
    return message;
  }

  /** In whose name a request over the association goes on. */
  String asserted(SipText request) {
    SipText forwarded = forwarded(request);
    icscf.answer(forwarded, "200 OK", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(200);
    return forwarded.first("P-Asserted-Identity");
  }

  int askProtected(SipText request) {
    uc.send(request, node.protectedAddress());
    return us.receive().status();
  }

  int askInClear(SipText request) {
    uc.send(request, node.pcscfAddress());
    return us.receive().status();
  }
}
