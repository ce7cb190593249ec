package io.telamon.hss.cx;

import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.SubscriptionInfo;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.ImplicitRegistrationSet;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.RestorationContact;
import io.telamon.hss.subscription.RestorationData;
import io.telamon.hss.subscription.Restorations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps S-CSCF restoration information and gives it back: TS 23.380 clause 4, TS 29.228. */
@ApplicationScoped
public class RestorationInformation {
  @Inject Restorations restorations;

  /** What is kept for the identity asked about, one for each user. */
  List<ScscfRestorationInfo> of(AssignmentSubject.Pairs pairs) {
    return restorations.of(pairs.identity().implicitRegistrationSet()).stream()
        .map(RestorationInformation::told)
        .toList();
  }

  /**
   * True if the request is of one of several registrations, by an S-CSCF that has forgotten the
   * others: they are not to be replaced by it (TS 29.228 6.1.2.1). Whom the HSS is about to end has
   * none to come back to.
   */
  boolean isMoreThanToldBy(AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    Registration pair = pairs.first();
    return isOfSeveral(request)
        && pair.state() == RegistrationState.REGISTERED
        && !pair.privateIdentity().hasPendingDeregistration()
        && restorations.of(pair.privateIdentity(), pairs.identity().implicitRegistrationSet())
            != null;
  }

  /** True if the request may not replace what is kept. */
  static boolean isOfSeveral(ServerAssignmentRequest request) {
    return request.assignmentType() == ServerAssignmentType.REGISTRATION
        && request.multipleRegistration()
        && request.restorationInfo() != null;
  }

  /** Keeps what a registration tells; null leaves what is kept. */
  void keep(AssignmentSubject.Pairs pairs, @Nullable ScscfRestorationInfo info) {
    if (info != null) {
      PrivateIdentity user = pairs.first().privateIdentity();
      ImplicitRegistrationSet set = pairs.identity().implicitRegistrationSet();
      RestorationData known = restorations.of(user, set);
      RestorationData data = known == null ? new RestorationData(user, set) : known;
      data.replace(info.registrationTimeOut(), info.authenticationScheme(), contacts(info));
      if (known == null) {
        restorations.add(data);
      }
    }
  }

  /** What {@code info} tells, in the form in which it is kept. */
  static List<RestorationContact> contacts(ScscfRestorationInfo info) {
    return info.contacts().stream().map(RestorationInformation::stored).toList();
  }

  /** The users are not registered any more. */
  void forget(AssignmentSubject.Pairs pairs) {
    PrivateIdentity user = pairs.first().privateIdentity();
    pairs.all().stream()
        .map(Registration::publicIdentity)
        .map(identity -> identity.implicitRegistrationSet())
        .distinct()
        .forEach(set -> forget(user, set));
  }

  private void forget(PrivateIdentity user, ImplicitRegistrationSet set) {
    RestorationData known = restorations.of(user, set);
    if (known != null) {
      restorations.remove(known);
    }
  }

  private static ScscfRestorationInfo told(RestorationData data) {
    return new ScscfRestorationInfo(
        data.privateIdentity().identity(),
        data.contacts().stream().map(RestorationInformation::told).toList(),
        data.registrationTimeOut(),
        data.authenticationScheme());
  }

  private static RestorationInfo told(RestorationContact contact) {
    return new RestorationInfo(
        contact.path(),
        contact.contact(),
        contact.initialCseq(),
        contact.callId(),
        told(
            contact.ueCallId(),
            contact.ueFrom(),
            contact.ueTo(),
            contact.ueRecordRoute(),
            contact.ueContact()),
        told(
            contact.pcscfCallId(),
            contact.pcscfFrom(),
            contact.pcscfTo(),
            null,
            contact.pcscfContact()));
  }

  private static @Nullable SubscriptionInfo told(
      @Nullable String callId,
      @Nullable String from,
      @Nullable String to,
      @Nullable String recordRoute,
      @Nullable String contact) {
    return callId == null || from == null || to == null || contact == null
        ? null
        : new SubscriptionInfo(callId, from, to, recordRoute, contact);
  }

  private static RestorationContact stored(RestorationInfo info) {
    SubscriptionInfo ue = info.subscription();
    SubscriptionInfo pcscf = info.pcscfSubscription();
    return new RestorationContact(
        info.path(),
        info.contact(),
        info.initialCseq(),
        info.callId(),
        ue == null ? null : ue.callId(),
        ue == null ? null : ue.from(),
        ue == null ? null : ue.to(),
        ue == null ? null : ue.recordRoute(),
        ue == null ? null : ue.contact(),
        pcscf == null ? null : pcscf.callId(),
        pcscf == null ? null : pcscf.from(),
        pcscf == null ? null : pcscf.to(),
        pcscf == null ? null : pcscf.contact());
  }
}
