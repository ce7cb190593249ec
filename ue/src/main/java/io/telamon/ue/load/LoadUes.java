package io.telamon.ue.load;

import io.telamon.ue.gm.UdpGmAccess;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.SharedUe;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The UEs of a run: one profile, counted up, on shared sockets. */
final class LoadUes implements AutoCloseable {
  private static final int MAX_CLIENT_PORTS = 256;

  private final List<UdpGmAccess> sockets = new ArrayList<>();
  private final List<SharedUe> ues = new ArrayList<>();
  private final List<String> identities = new ArrayList<>();

  LoadUes(LoadPlan plan, SipTimers timers, InstantSource clock) {
    int clientPorts = Math.max(1, Math.min(MAX_CLIENT_PORTS, plan.ues()) / plan.sockets());
    for (int i = 0; i < plan.sockets(); i++) {
      UeProfile profile = atPort(plan.template(), i);
      sockets.add(UdpGmAccess.open(profile, timers, clock, LadderListener.NONE, clientPorts));
    }
    for (int i = 0; i < plan.ues(); i++) {
      UeProfile profile = profile(plan, i);
      identities.add(profile.claims().publicIdentity());
      ues.add(new SharedUe(profile, sockets.get(i % sockets.size()), clock));
    }
  }

  /** The first on the ports of the template, the others on any. */
  private static UeProfile atPort(UeProfile template, int socket) {
    return socket == 0
        ? template
        : template
            .at(new InetSocketAddress(template.local().getAddress(), 0))
            .authenticatedBy(template.authentication().onAnyPort());
  }

  static UeProfile profile(LoadPlan plan, int index) {
    UeProfile template = plan.template();
    Subscriber first = template.subscriber();
    Subscriber subscriber =
        new Subscriber(
            counted(first.imsi(), index), first.mncLength(), countedOrNull(first.msisdn(), index));
    String impu = template.claims().publicIdentity().replace(first.imsi(), subscriber.imsi());
    UeProfile profile =
        new UeProfile(
            subscriber,
            template.local(),
            template.pcscf(),
            template.claims().withPublicIdentity(impu).withPrivateIdentity(null),
            template.expires(),
            template.authentication(),
            template.misbehaviour(),
            template.otherPcscfs(),
            template.capabilities());
    return plan.isFailing(index) ? profile.misbehaving(Set.of(Misbehaviour.WRONG_RES)) : profile;
  }

  /** The digits plus a number, leading zeros kept. */
  static String counted(String digits, int plus) {
    String sum = Long.toString(Long.parseLong(digits) + plus);
    return "0".repeat(Math.max(0, digits.length() - sum.length())) + sum;
  }

  private static @Nullable String countedOrNull(@Nullable String digits, int plus) {
    return digits == null ? null : counted(digits, plus);
  }

  int size() {
    return ues.size();
  }

  SharedUe get(int index) {
    return ues.get(index);
  }

  String identity(int index) {
    return identities.get(index);
  }

  List<UdpGmAccess> sockets() {
    return sockets;
  }

  @Override
  public void close() {
    sockets.forEach(UdpGmAccess::close);
  }
}
