package io.telamon.ue.profile;

import io.telamon.ue.usim.AkaFunctions;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a UE and its network convince each other (TS 33.203; TS 24.229 5.1.1.2.2 to 5.1.1.2.6). */
public sealed interface Authentication {
  /** The same where the protected server port may be any that is free. */
  default Authentication onAnyPort() {
    return this;
  }

  /** GPRS-IMS-bundled: the address of the PDP context speaks for the UE. */
  record Giba() implements Authentication {}

  /**
   * NASS-IMS bundled: the line speaks for the UE, which has neither USIM nor ISIM (TS 24.229
   * 5.1.1.5.8).
   *
   * @param namesItself whether the UE names its IMPI in Authorization, which is optional
   */
  record NassBundled(boolean namesItself) implements Authentication {}

  /**
   * SIP digest without TLS.
   *
   * @param password shared with the network
   */
  record Digest(String password) implements Authentication {
    @Override
    public String toString() {
      return "Digest[password=***]";
    }
  }

  /**
   * SIP digest with TLS.
   *
   * @param password shared with the network
   * @param context whom the UE trusts
   * @param serverPort the P-CSCF's port for TLS
   * @param sessionLifetime how long a TLS session is used
   * @param serverName whom the P-CSCF's certificate must show it to be; null for its address
   */
  record DigestTls(
      String password,
      SSLContext context,
      int serverPort,
      Duration sessionLifetime,
      @Nullable String serverName)
      implements Authentication {
    /** At a P-CSCF whose certificate shows its address. */
    public DigestTls(
        String password, SSLContext context, int serverPort, Duration sessionLifetime) {
      this(password, context, serverPort, sessionLifetime, null);
    }

    @Override
    public String toString() {
      return "DigestTls[password=***]";
    }
  }

  /**
   * IMS AKA with security associations.
   *
   * @param functions the card's algorithms with its keys
   * @param highestSqn highest sequence number the card has accepted, 48 bits; 0 for a new one
   * @param earlyImsToo true if the UE falls back to GIBA where the network asks for it
   * @param protectedServerPort where protected requests are expected; 0 takes any free port
   * @param networkIsEarlyOnly true if it is known beforehand that the network has no full security
   */
  record Aka(
      AkaFunctions functions,
      long highestSqn,
      boolean earlyImsToo,
      int protectedServerPort,
      boolean networkIsEarlyOnly)
      implements Authentication {
    private static final long MAX_SQN = (1L << 48) - 1;

    /** Refuses a sequence number that has more than 48 bits. */
    public Aka {
      if (highestSqn < 0 || highestSqn > MAX_SQN) {
        throw new IllegalArgumentException("SQN must be 48 bits, 12 hexadecimal digits");
      }
    }

    /** A card in a phone that knows nothing of its network beforehand. */
    public Aka(
        AkaFunctions functions, long highestSqn, boolean earlyImsToo, int protectedServerPort) {
      this(functions, highestSqn, earlyImsToo, protectedServerPort, false);
    }

    @Override
    public Aka onAnyPort() {
      return new Aka(functions, highestSqn, earlyImsToo, 0, networkIsEarlyOnly);
    }

    /** Whether the UE begins with GIBA: it is able to, and knows that nothing else will do. */
    public boolean startsEarly() {
      return earlyImsToo && networkIsEarlyOnly;
    }

    /** The same card in a phone that knows its network to have early security only. */
    public Aka inEarlyNetwork() {
      return new Aka(functions, highestSqn, true, protectedServerPort, true);
    }

    /** A new card in a phone that knows full security only. */
    public static Aka of(AkaFunctions functions) {
      return new Aka(functions, 0, false, 0);
    }

    /** The same card in a phone that knows early IMS security too. */
    public Aka orEarlyIms() {
      return new Aka(functions, highestSqn, true, protectedServerPort);
    }

    @Override
    public String toString() {
      return "Aka[earlyImsToo=" + earlyImsToo + "]";
    }
  }
}
