package io.telamon.it;

import io.telamon.it.SipPhone.Register;
import io.telamon.ue.digest.AkaChallenge;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestAlgorithm;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.digest.DigestComputation.Use;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.Usim;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A phone that answers challenges, with its P-CSCF's header fields: it talks to an I-CSCF. The
 * computations are those of the UE simulator, the messages are not.
 */
final class ChallengedPhone implements AutoCloseable {
  /** An S-CSCF may store a challenge after it has sent it, so that the answer comes too early. */
  private static final int MOST_CHALLENGES = 4;

  private static final int MOST_SENDINGS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SipPhone sip;
  private final String impi;
  private final String impu;
  private final Secret secret;

  /** What the phone knows to answer a challenge with. */
  interface Secret {
    /** What it proposes in its first REGISTER and what it then answers. */
    DigestAlgorithm algorithm();

    byte[] password(String nonce);
  }

  /** A card. */
  record Card(Usim usim) implements Secret {
    @Override
    public DigestAlgorithm algorithm() {
      return DigestAlgorithm.AKA_V1_MD5;
    }

    @Override
    public byte[] password(String nonce) {
      AkaChallenge challenge = AkaChallenge.ofNonce(nonce).orElseThrow();
      var result = usim.challenge(challenge.rand(), challenge.autn());
      if (result instanceof Accepted accepted) {
        return accepted.res().toBytes();
      }
      throw new AssertionError("the card does not accept the challenge: " + result);
    }
  }

  /** A password. */
  record Password(String text) implements Secret {
    @Override
    public DigestAlgorithm algorithm() {
      return DigestAlgorithm.MD5;
    }

    @Override
    public byte[] password(String nonce) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  ChallengedPhone(String address, InetSocketAddress icscf, String impi, String impu, Secret secret)
      throws IOException {
    this.sip = new SipPhone(address, icscf);
    this.impi = impi;
    this.impu = impu;
    this.secret = secret;
  }

  /** Registers, re-registers or (0) de-registers; the last answer. */
  SipText register(int expires) throws IOException {
    SipText answer = ask(expires, noCredentials());
    for (int i = 0; i < MOST_CHALLENGES && answer.status() == 401; i++) {
      answer = ask(expires, credentials(challenge(answer)));
    }
    return answer;
  }

  private SipText ask(int expires, AuthParameters credentials) throws IOException {
    Register register =
        new Register("")
            .expires(expires)
            .header("Authorization: " + credentials.toHeader())
            .header("Path: <" + sip.contactUri() + ";lr>")
            .header("Require: path")
            .header("P-Visited-Network-ID: " + SipPhone.HOME);
    register.impu = impu;
    return exchange(sip.text(register));
  }

  /** Repeats a request that stays without an answer, as a client transaction does. */
  private SipText exchange(String request) throws IOException {
    for (int i = 1; i < MOST_SENDINGS; i++) {
      try {
        sip.send(request);
        return sip.awaitFinal(PATIENCE);
      } catch (SocketTimeoutException again) {
        continue;
      }
    }
    sip.send(request);
    return sip.awaitFinal(PATIENCE);
  }

  private AuthParameters noCredentials() {
    return AuthParameters.none()
        .with("username", impi)
        .with("realm", SipPhone.HOME)
        .with("uri", "sip:" + SipPhone.HOME)
        .with("nonce", "")
        .with("response", "")
        .with("algorithm", secret.algorithm().token());
  }

  private static AuthParameters challenge(SipText answer) {
    return AuthParameters.of(answer.header("WWW-Authenticate").replaceFirst("(?i)^Digest ", ""));
  }

  private AuthParameters credentials(AuthParameters challenge) {
    String nonce = challenge.get("nonce");
    String realm = challenge.get("realm");
    String uri = "sip:" + SipPhone.HOME;
    Use use = challenge.get("qop") == null ? null : new Use("auth", "00000001", "0a4f113b");
    DigestComputation digest =
        DigestComputation.of(secret.algorithm(), impi, realm, secret.password(nonce), nonce);
    AuthParameters answer =
        AuthParameters.none()
            .with("username", impi)
            .with("realm", realm)
            .with("nonce", nonce)
            .with("uri", uri)
            .with("response", digest.response("REGISTER", uri, use))
            .with("algorithm", secret.algorithm().token())
            .with("opaque", challenge.get("opaque"));
    return use == null
        ? answer
        : answer.with("qop", use.qop()).with("nc", use.nonceCount()).with("cnonce", use.cnonce());
  }

  @Override
  public void close() {
    sip.close();
  }
}
