package io.telamon.hss.cx;

import static io.telamon.hss.testkit.Alice.PHONE;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** An HSS that is told by SARs what of Alice's identities is registered. */
abstract class AliceAssignments {
  final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  void provision(Alice alice) {
    hss.provision(alice.data());
  }

  DiameterResult sar(String user, ServerAssignmentType type, String... identities) {
    return hss.sar(request(user, type, identities)).result();
  }

  static ServerAssignmentRequest request(
      String user, ServerAssignmentType type, String... identities) {
    return new ServerAssignmentRequest(user, List.of(identities), Hss.SCSCF, type, false);
  }

  SubscriptionView view() {
    return hss.bean(Provisioning.class).find(PHONE).orElseThrow();
  }

  List<String> states() {
    return view().publicIdentities().stream().map(one -> one.state().name()).toList();
  }
}
