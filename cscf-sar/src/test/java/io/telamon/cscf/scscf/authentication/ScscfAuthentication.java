package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Registrations;
import io.telamon.cscf.scscf.registration.ServerAssignment;
import java.time.Clock;

/** The mechanisms of an S-CSCF put together, as the container does it. */
public final class ScscfAuthentication {
  private final AuthenticationChoice choice;
  private final AuthenticationTimeout timeout;

  private final PendingAuthentications pendings;
  private final DigestNonces nonces;
  private final AcceptedChallenges accepted;
  private final EarlyImsSecurity earlyIms;

  public ScscfAuthentication(
      ScscfConfiguration configuration, Hss hss, Registrations registrations, Clock clock) {
    pendings = new PendingAuthentications(configuration);
    earlyIms = new EarlyImsSecurity(configuration, hss);
    nonces = new DigestNonces(configuration, clock);
    accepted = new AcceptedChallenges(configuration);
    FailedAuthentication failed =
        new FailedAuthentication(registrations, new ServerAssignment(configuration, hss), clock);
    AuthenticationQuery query = new AuthenticationQuery(configuration, hss);
    choice =
        new AuthenticationChoice(
            configuration,
            earlyIms,
            new ImsAka(configuration, query, pendings, accepted, failed, clock),
            new SipDigest(configuration, query, nonces, pendings, failed, clock),
            new NassBundled(query),
            new TrustedNode());
    timeout = new AuthenticationTimeout(pendings, nonces, failed, clock);
  }

  public AuthenticationChoice choice() {
    return choice;
  }

  public KnownAuthentications known() {
    return new KnownAuthentications(pendings, accepted, nonces);
  }

  public EarlyImsSecurity earlyIms() {
    return earlyIms;
  }

  public AuthenticationTimeout timeout() {
    return timeout;
  }
}
