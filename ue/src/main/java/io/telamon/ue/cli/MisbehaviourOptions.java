package io.telamon.ue.cli;

import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the UE does wrong on purpose. */
final class MisbehaviourOptions {
  private final Set<Misbehaviour> chosen = EnumSet.noneOf(Misbehaviour.class);

  UeProfile misbehaving(UeProfile profile) {
    return profile.misbehaving(chosen);
  }

  @Option(names = "--wrong-res", description = "Misbehave: answer a challenge wrongly.")
  private void wrongRes(boolean given) {
    choose(Misbehaviour.WRONG_RES, given);
  }

  @Option(
      names = "--stale-sqn",
      description = "Misbehave: take the first sequence number for an old one (auts).")
  private void staleSqn(boolean given) {
    choose(Misbehaviour.STALE_SQN, given);
  }

  @Option(
      names = "--ignore-mac",
      description = "Misbehave: answer a challenge that is not from the own network.")
  private void ignoreMac(boolean given) {
    choose(Misbehaviour.IGNORE_MAC, given);
  }

  @Option(
      names = "--change-security-verify",
      description = "Misbehave: repeat something else than Security-Server said.")
  private void changeSecurityVerify(boolean given) {
    choose(Misbehaviour.CHANGE_SECURITY_VERIFY, given);
  }

  @Option(names = "--no-answer", description = "Misbehave: leave a challenge without an answer.")
  private void noAnswer(boolean given) {
    choose(Misbehaviour.NO_ANSWER, given);
  }

  private void choose(Misbehaviour what, boolean given) {
    if (given) {
      chosen.add(what);
    } else {
      chosen.remove(what);
    }
  }
}
