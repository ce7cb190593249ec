package io.telamon.hss.addressbinding;

import io.telamon.hss.authentication.PacketDomainAddress;
import io.telamon.hss.authentication.PdpContext;
import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import io.telamon.radius.FramedAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The PDP context that an Accounting-Request is about, TS 29.061 clause 16.4.
 *
 * @param accessPoint network identifier of the access point name in lower case, or null
 * @param address null if the request tells none
 * @param client where the request came from
 * @param time when what it tells happened
 * @param isStart false for a context that may have begun long before
 */
record AccountedContext(
    PdpContext id,
    @Nullable String accessPoint,
    @Nullable PacketDomainAddress address,
    String client,
    EventTime time,
    boolean isStart) {

  static AccountedContext of(AccountingRequest request) {
    return new AccountedContext(
        new PdpContext(nas(request), request.sessionId()),
        accessPoint(request.accessPointName()),
        address(request.address()),
        request.client().getAddress().getHostAddress(),
        request.time(),
        request.status() == AccountingStatus.START);
  }

  /** When what it tells happened, by what the GGSN says of it. */
  Instant happened() {
    return time.instant();
  }

  /** The GGSN; one that does not name itself is known by where it sends from. */
  static String nas(AccountingRequest request) {
    return request.nas().isEmpty() ? request.client().getAddress().getHostAddress() : request.nas();
  }

  /** True for an access point that is known not to be one of {@code imsAccessPoints}. */
  boolean isForeignTo(Set<String> imsAccessPoints) {
    return accessPoint != null && !imsAccessPoints.contains(accessPoint);
  }

  /** Without the operator identifier, TS 23.003 clause 9.1.2. */
  private static @Nullable String accessPoint(@Nullable String name) {
    return name == null
        ? null
        : name.trim()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.mnc[0-9]{3}\\.mcc[0-9]{3}\\.gprs$", "");
  }

  private static @Nullable PacketDomainAddress address(@Nullable FramedAddress framed) {
    if (framed instanceof FramedAddress.Ipv4 ipv4) {
      return PacketDomainAddress.ipv4(ipv4.address());
    }
    return framed instanceof FramedAddress.Ipv6 ipv6
        ? PacketDomainAddress.ipv6(ipv6.prefix(), ipv6.prefixLength(), ipv6.interfaceId())
        : null;
  }
}
