package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;

/**
 * NASS-IMS bundled authentication: the line speaks for the UE, which may name itself and answers no
 * challenge (TS 24.229 5.1.1.2.5, 5.1.1.4.5, 5.1.1.5.8, 5.1.1.6.5).
 *
 * @param namesItself whether Authorization with the IMPI is sent, which is optional
 */
record NassSecurity(UeProfile profile, boolean namesItself, InetSocketAddress contact)
    implements Unchallenged {
  @Override
  public String publicIdentity() {
    return profile.claims().publicIdentity();
  }

  @Override
  public String homeDomain() {
    return profile.claims().homeDomain();
  }

  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
    if (namesItself) {
      Authorization.putEmpty(request, profile);
    }
    return GmPath.UNPROTECTED;
  }
}
