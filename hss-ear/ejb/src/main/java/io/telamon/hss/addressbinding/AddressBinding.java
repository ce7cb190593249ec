package io.telamon.hss.addressbinding;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.hss.HssConfiguration;
import io.telamon.hss.OfHss;
import io.telamon.hss.authentication.BoundAddress;
import io.telamon.hss.authentication.BoundAddresses;
import io.telamon.hss.authentication.PacketDomainAddress;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Subscriptions;
import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the address of each subscriber as the packet domain reports it: TS 33.203 Annex T, clauses
 * T.2 and T.4. One call is one transaction.
 */
@Stateless
public class AddressBinding {
  private static final Logger LOG = LoggerFactory.getLogger(AddressBinding.class);

  @Inject HssConfiguration configuration;
  @Inject Subscriptions subscriptions;
  @Inject AccountedSubscribers subscribers;
  @Inject BoundAddresses boundAddresses;
  @EJB Deregistrations deregistrations;
  @Inject @OfHss InstantSource clock;

  public AccountingOutcome record(AccountingRequest request) {
    AccountedContext context = AccountedContext.of(request);
    if (context.isForeignTo(configuration.imsAccessPoints())) {
      return AccountingOutcome.recorded();
    }
    return switch (request.status()) {
      case START, INTERIM_UPDATE -> open(request, context);
      case STOP -> close(request, context);
      case ACCOUNTING_ON, ACCOUNTING_OFF -> closeAllOf(context);
    };
  }

  /** START; an Interim-Update that tells an address means the same (GIBA-H-K13). */
  private AccountingOutcome open(AccountingRequest request, AccountedContext context) {
    PacketDomainAddress address = context.address();
    if (context.accessPoint() == null) {
      return new AccountingOutcome.NotRecorded("no Called-Station-Id");
    }
    if (address == null) {
      return request.status() == AccountingStatus.START
          ? new AccountingOutcome.NotRecorded("no address")
          : AccountingOutcome.recorded();
    }
    AccountedSubscriber subscriber = subscribers.lock(request);
    return subscriber instanceof AccountedSubscriber.Found found
        ? bind(found.user(), address, context)
        : new AccountingOutcome.NotRecorded(subscriber.reason());
  }

  private AccountingOutcome bind(
      PrivateIdentity user, PacketDomainAddress address, AccountedContext context) {
    BoundAddress bound = boundAddresses.of(user);
    if (bound != null && isOvertaken(bound, address, context)) {
      LOG.info("{} at {} is told late: {} has it now", address, context.id().nas(), bound.nas());
      return AccountingOutcome.recorded();
    }
    Optional<DeregistrationOrder> deregistration = Optional.empty();
    boolean given = isGiven(bound, address, context);
    if (bound == null) {
      bound = new BoundAddress(user, address, context.id().nas(), context.happened());
      bound.reportedBy(context.client());
      boundAddresses.add(bound);
    } else if (!bound.address().equals(address)) {
      bound.replaceBy(address, context.id().nas(), context.happened());
      bound.reportedBy(context.client());
      user.voidToldAddress(clock.instant());
      deregistration = deregistrations.note(user, ReasonCode.PERMANENT_TERMINATION);
    } else if (given) {
      bound.movedTo(context.id().nas(), context.happened());
      bound.reportedBy(context.client());
    } else if (context.isStart()) {
      bound.toldAgain(context.happened());
    }
    if (bound.nas().equals(context.id().nas())) {
      bound.opened(context.id());
    }
    List<DeregistrationOrder> others = given ? endOlder(user, bound) : List.of();
    warnIfShared(user, bound);
    return deregistration
        .<AccountingOutcome>map(order -> new AccountingOutcome.RecordedAfter(order, others))
        .orElseGet(() -> new AccountingOutcome.Recorded(others));
  }

  /** It is repeated, and the user has been given something else since. */
  private static boolean isOvertaken(
      BoundAddress bound, PacketDomainAddress address, AccountedContext context) {
    return context.time().isSurelyBefore(bound.boundAt())
        && !(bound.address().equals(address) && bound.nas().equals(context.id().nas()));
  }

  /**
   * A START with the same address at another GGSN gives it anew: an address leads to one GGSN, so
   * the old one has none of its contexts left. An Interim-Update of the old one may still be under
   * way.
   */
  private static boolean isGiven(
      @Nullable BoundAddress bound, PacketDomainAddress address, AccountedContext context) {
    return bound == null
        || !bound.address().equals(address)
        || (context.isStart() && !bound.nas().equals(context.id().nas()));
  }

  /** One GGSN gives an IPv4 address to one terminal: the STOP of the older one was lost. */
  private List<DeregistrationOrder> endOlder(PrivateIdentity user, BoundAddress bound) {
    if (bound.address().prefixLength() != null) {
      return List.of();
    }
    List<PrivateIdentity> older = boundAddresses.othersAtSameNas(bound);
    older.forEach(other -> subscriptions.lock(other.subscription()));
    older.forEach(
        other ->
            LOG.warn("{} went from {} to {}", bound.address(), other.identity(), user.identity()));
    return older.stream()
        .filter(other -> isStillOf(bound.nas(), other))
        .filter(other -> bound.address().equals(addressOf(other)))
        .flatMap(this::unbind)
        .toList();
  }

  private @Nullable PacketDomainAddress addressOf(PrivateIdentity user) {
    BoundAddress bound = boundAddresses.of(user);
    return bound == null ? null : bound.address();
  }

  /** Not refused, since address pools may overlap; but two such users cannot be told apart. */
  private void warnIfShared(PrivateIdentity user, BoundAddress bound) {
    if (bound.address().interfaceId() == null && boundAddresses.isSharedWithOthers(bound)) {
      LOG.warn("{} of {} is bound to another subscriber too", bound.address(), user.identity());
    }
  }

  private AccountingOutcome close(AccountingRequest request, AccountedContext context) {
    AccountedSubscriber subscriber = subscribers.lock(request);
    if (subscriber instanceof AccountedSubscriber.Contradiction) {
      return new AccountingOutcome.NotRecorded(subscriber.reason());
    }
    if (subscriber instanceof AccountedSubscriber.Found found
        && isLast(found.user(), request, context)) {
      return new AccountingOutcome.Recorded(unbind(found.user()).toList());
    }
    LOG.info("STOP of session {} changes nothing", context.id().sessionId());
    return AccountingOutcome.recorded();
  }

  /**
   * GIBA-H-16, -17 and -K12: the address is the bound one, at the GGSN that has it now, and nothing
   * else is known to use it.
   */
  private boolean isLast(
      PrivateIdentity user, AccountingRequest request, AccountedContext context) {
    BoundAddress bound = boundAddresses.of(user);
    if (bound == null
        || !bound.address().equals(context.address())
        || !bound.nas().equals(context.id().nas())) {
      return false;
    }
    boolean noneLeft = bound.closedLast(context.id());
    return request.sessionStop() || noneLeft;
  }

  /**
   * The GGSN has lost all its contexts (GIBA-H-K14), not those that it began since: the news may be
   * slow or repeated. A client speaks for what it reported itself, and not for a GGSN that another
   * client reports for.
   */
  private AccountingOutcome closeAllOf(AccountedContext context) {
    String nas = context.id().nas();
    List<PrivateIdentity> users = boundAddresses.subscribersOf(nas, context.client());
    users.forEach(user -> subscriptions.lock(user.subscription()));
    List<PrivateIdentity> lost = users.stream().filter(user -> isLost(context, user)).toList();
    LOG.info("{} addresses that {} told until {} are void", lost.size(), nas, context.happened());
    return new AccountingOutcome.Recorded(lost.stream().flatMap(this::unbind).toList());
  }

  private boolean isLost(AccountedContext context, PrivateIdentity user) {
    BoundAddress bound = boundAddresses.of(user);
    return isStillOf(context.id().nas(), user)
        && bound != null
        && !bound.boundAt().isAfter(context.happened());
  }

  /** The lock may have waited for a STOP, or for a START at another GGSN. */
  private boolean isStillOf(String nas, PrivateIdentity user) {
    BoundAddress bound = boundAddresses.of(user);
    return bound != null && bound.nas().equals(nas);
  }

  private Stream<DeregistrationOrder> unbind(PrivateIdentity user) {
    boundAddresses.remove(Objects.requireNonNull(boundAddresses.of(user)));
    user.voidToldAddress(clock.instant());
    return deregistrations.note(user, ReasonCode.PERMANENT_TERMINATION).stream();
  }
}
