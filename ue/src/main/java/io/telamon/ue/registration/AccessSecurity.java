package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.GmPath;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** One access security mechanism as a UE applies it (TS 24.229 5.1.1.2.2 to .6, 5.1.1.5). */
interface AccessSecurity {
  /** The IMPU for From and To. */
  String publicIdentity();

  /** The home network's domain name for the Request-URI. */
  String homeDomain();

  /** Where the UE wants to be reached: address and port for Contact. */
  InetSocketAddress contact();

  /** The transport parameter of Contact; empty for none. */
  default Optional<String> contactTransport() {
    return Optional.empty();
  }

  /** Completes the first REGISTER of a procedure and says which way it goes. */
  GmPath begin(SipRequest request, Purpose purpose);

  /** What to do about a 401 that has a challenge. */
  ChallengeReaction onChallenge(SipResponse challenge);

  /** Takes over what a 2xx brought; a reason if the network turns out not to be ours. */
  Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted);

  /** The procedure ended without success; what was there before it stays. */
  void onFailure();

  /** The network may have lost what protects our messages: begin the next procedure without. */
  void beginUnprotected();

  /** Nothing is registered any more: keys and what protects messages are deleted. */
  void forget();

  /** The way of requests other than REGISTER; completes them with what the mechanism wants. */
  GmPath protect(SipRequest request);
}
