package io.telamon.sip.proxy;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.ReasonPhrases;
import io.telamon.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The final responses of a proxied request, and the best of them (RFC 3261 16.7, steps 4 to 7).
 *
 * @param <B> what stands for a branch
 */
public final class ResponseContext<B> {
  private static final String PROXY_AUTHENTICATE = "Proxy-Authenticate";

  private final List<Answer<B>> finals = new ArrayList<>();

  /** A response and the branch it came on. */
  public record Answer<B>(B branch, SipResponse response) {}

  /** Adds the final response of a branch. */
  public void add(B branch, SipResponse response) {
    finals.add(new Answer<>(branch, response));
  }

  /** Step 6: the response to forward when no branch is left; null if there is none. */
  public @Nullable Answer<B> best() {
    return finals.stream()
        .min(Comparator.comparingInt(answer -> rank(answer.response())))
        .map(answer -> new Answer<>(answer.branch(), prepared(answer.response())))
        .orElse(null);
  }

  /** The lower the better: 6xx, then the lower class, and in it what helps the client to repair. */
  private static int rank(SipResponse response) {
    int status = response.status();
    if (response.isSuccess()) {
      return 0;
    }
    if (status >= 600) {
      return 1;
    }
    boolean preferred =
        switch (status) {
          case 401, 407, 415, 420, 484 -> true;
          default -> false;
        };
    // A 408 or 503 made here says less than anything a peer has said.
    boolean last = status == 408 || status == 503;
    return status / 100 * 10 + (preferred ? 0 : last ? 2 : 1);
  }

  private SipResponse prepared(SipResponse best) {
    if (best.status() == 503) {
      // Step 6: a 503 of one server does not mean that nobody can be reached through us.
      return best.withStatus(500, ReasonPhrases.of(500));
    }
    return best.status() == 401 || best.status() == 407 ? withAllChallenges(best) : best;
  }

  /** Step 7: the client is to see the challenges of all branches. */
  private SipResponse withAllChallenges(SipResponse best) {
    SipResponse all = best.copy();
    for (Answer<B> answer : finals) {
      SipResponse other = answer.response();
      if (other != best && (other.status() == 401 || other.status() == 407)) {
        addChallenges(all, other, HeaderNames.WWW_AUTHENTICATE);
        addChallenges(all, other, PROXY_AUTHENTICATE);
      }
    }
    return all;
  }

  private static void addChallenges(SipResponse to, SipResponse from, String name) {
    from.headers(name).forEach(challenge -> to.addHeader(name, challenge));
  }
}
