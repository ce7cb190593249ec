package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Authentication;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A registrar that checks what it gets with a digest of its own, and a UE with a password at it.
 */
final class DigestRegistrar {
  static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  static final String IMPI = "001010000000001@" + HOME;
  static final String PASSWORD = "Secret-1";
  static final SipTimers FAST =
      new SipTimers(
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(10));

  private final String algorithm;
  volatile String nonce;
  volatile String fetched = "";
  volatile Function<AuthorizationField, String> info = field -> "";

  DigestRegistrar(String nonce, String algorithm) {
    this.nonce = nonce;
    this.algorithm = algorithm;
  }

  String answer(Received request) {
    AuthorizationField field = AuthorizationField.of(request);
    boolean known = field.get("nonce").equals(nonce) || field.get("nonce").equals("n2");
    if (!known || !isRight(field)) {
      String stale = field.get("nonce").isEmpty() || known ? "" : ", stale=TRUE";
      return challenge(request, nonce, algorithm, stale);
    }
    if (request.values("Contact").isEmpty()) {
      return response(request, "200 OK", fetched);
    }
    if (request.value("Expires").equals("0")) {
      return response(request, "200 OK");
    }
    String authenticationInfo = info.apply(field);
    return authenticationInfo.isEmpty()
        ? registered(request, 3600)
        : registered(request, 3600)
            .replace(
                "Content-Length",
                "Authentication-Info: " + authenticationInfo + "\r\nContent-Length");
  }

  private boolean isRight(AuthorizationField field) {
    try {
      String hash = algorithm.replace("512-256", "512/256");
      return field.get("response").equals(field.expected(hash, PASSWORD));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String mutual(AuthorizationField field) {
    try {
      return field.rspauth("MD5", PASSWORD);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String challenge(Received request, String nonce, String algorithm, String more) {
    return response(
        request,
        "401 Unauthorized",
        "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth,auth-int\", opaque=\"a, b\"%s"
            .formatted(HOME, nonce, algorithm, more));
  }

  static Received third(ScriptedPcscf pcscf) throws InterruptedException {
    pcscf.next();
    pcscf.next();
    return pcscf.next();
  }

  static long cseq(Received request) {
    return Long.parseLong(request.value("CSeq").split(" ")[0]);
  }

  static UserEquipment open(ScriptedPcscf pcscf) {
    return open(pcscf, profile -> profile);
  }

  static UserEquipment open(ScriptedPcscf pcscf, UnaryOperator<UeProfile> change) {
    UeProfile profile =
        UeProfile.giba(
                new Subscriber("001010000000001", 2, null),
                new InetSocketAddress("127.0.1.1", 0),
                pcscf.address())
            .authenticatedBy(new Authentication.Digest(PASSWORD));
    return UserEquipment.open(change.apply(profile), FAST, Clock.systemUTC(), LadderListener.NONE);
  }
}
