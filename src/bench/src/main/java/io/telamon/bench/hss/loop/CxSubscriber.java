package io.telamon.bench.hss.loop;

/** A subscriber of the benchmark, by its number. */
public record CxSubscriber(int number) {
  public static final String REALM = "ims.mnc001.mcc001.3gppnetwork.org";
  public static final String SCHEME = "Digest-AKAv1-MD5";
  public static final String SERVER_NAME = "sip:scscf.bench.example:6060";
  public static final String SCSCF_HOST = "scscf.bench.example";

  /** Neither even nor a multiple of five, so that it walks through all of a thousand or million. */
  private static final long STRIDE = 7_368_787;

  /** Whose turn it is: all of them come once before one comes again, and not as they are stored. */
  public static CxSubscriber ofRound(int round, int subscribers) {
    return new CxSubscriber((int) (round * STRIDE % subscribers));
  }

  public String imsi() {
    return "00101%010d".formatted(number);
  }

  public String msisdn() {
    return "1555%07d".formatted(number);
  }

  public String impi() {
    return imsi() + "@" + REALM;
  }

  public String impu() {
    return "sip:+" + msisdn() + "@" + REALM;
  }
}
