package io.telamon.hss.cx;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the S-CSCF of a subscription has been told and will have to be told anew: one document for
 * each implicit registration set that is registered, or unregistered with an S-CSCF kept.
 *
 * @param documents by the number of the set
 * @param charging may be null
 */
public record UserDataDocuments(
    Map<Integer, String> documents, @Nullable ChargingInformation charging) {
  public UserDataDocuments {
    documents = Map.copyOf(documents);
  }

  /** As it is now. */
  public static UserDataDocuments of(ImsSubscription subscription) {
    Set<CxFeature> features = CxFeatures.of(subscription.scscfFeatures());
    Map<Integer, String> documents = new LinkedHashMap<>();
    subscription
        .registrations()
        .filter(UserDataDocuments::isServed)
        .forEach(
            pair ->
                documents.computeIfAbsent(
                    numberOf(pair),
                    n -> UserProfile.of(pair, pair.publicIdentity().identity(), features)));
    return new UserDataDocuments(documents, ChargingInformations.of(subscription));
  }

  /** Those of this that {@code scope} matters to as orders, for an S-CSCF told something else. */
  List<ProfileOrder> orders(ImsSubscription subscription, RolloutScope scope) {
    List<ProfileOrder> orders = new ArrayList<>();
    documents.forEach(
        (number, document) -> {
          if (scope.isAbout(subscription.implicitRegistrationSet(number))) {
            order(subscription, number, document, charging, Set.of()).ifPresent(orders::add);
          }
        });
    return orders;
  }

  /**
   * What has to be pushed so that the S-CSCF knows {@code now} instead of this.
   *
   * @param leaving users who are about to be de-registered: nothing is pushed for them
   */
  public List<ProfileOrder> changesTo(
      UserDataDocuments now, ImsSubscription subscription, Set<String> leaving) {
    boolean otherCharging = !Objects.equals(charging, now.charging());
    List<ProfileOrder> orders = new ArrayList<>();
    now.documents()
        .forEach(
            (number, document) -> {
              boolean otherDocument = !document.equals(documents.get(number));
              if (documents.containsKey(number) && (otherDocument || otherCharging)) {
                order(
                        subscription,
                        number,
                        otherDocument ? document : null,
                        now.charging(),
                        leaving)
                    .ifPresent(orders::add);
              }
            });
    return orders;
  }

  private static Optional<ProfileOrder> order(
      ImsSubscription subscription,
      int number,
      @Nullable String document,
      @Nullable ChargingInformation charging,
      Set<String> leaving) {
    ServingCscf scscf = subscription.servingCscf();
    List<String> users =
        subscription
            .registrations()
            .filter(pair -> isServed(pair) && numberOf(pair) == number)
            .map(Registration::privateIdentity)
            .map(PrivateIdentity::identity)
            .filter(user -> !leaving.contains(user))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (scscf == null || users.isEmpty()) {
      return Optional.empty();
    }
    PushProfileRequest request =
        new PushProfileRequest(
            new Origin(scscf.host(), scscf.realm()), users.remove(0), document, charging, null);
    return Optional.of(new ProfileOrder(request, users));
  }

  private static boolean isServed(Registration pair) {
    return pair.state() != RegistrationState.NOT_REGISTERED;
  }

  private static int numberOf(Registration pair) {
    return pair.publicIdentity().implicitRegistrationSet().number();
  }
}
