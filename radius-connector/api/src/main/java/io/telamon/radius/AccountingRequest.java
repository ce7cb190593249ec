package io.telamon.radius;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * An Accounting-Request whose authenticator was right, RFC 2866 clause 4.1 with the 3GPP attributes
 * of TS 29.061 clause 16.4.7.
 *
 * @param status Acct-Status-Type
 * @param client where the datagram came from
 * @param nas NAS-IP-Address, NAS-IPv6-Address or NAS-Identifier as text: names the GGSN; empty if
 *     none was sent
 * @param sessionId Acct-Session-Id, the same in START and STOP of one context; empty if absent
 * @param imsi 3GPP-IMSI, digits, or null
 * @param msisdn Calling-Station-Id, international digits without "+", or null
 * @param imsiMccMnc 3GPP-IMSI-MCC-MNC, five or six digits (tells the MNC length), or null
 * @param accessPointName Called-Station-Id, or null
 * @param address the address of the context, or null
 * @param sessionStop true if 3GPP-Session-Stop-Indicator marks the end of the whole session
 * @param time when it happened
 */
public record AccountingRequest(
    AccountingStatus status,
    InetSocketAddress client,
    String nas,
    String sessionId,
    @Nullable String imsi,
    @Nullable String msisdn,
    @Nullable String imsiMccMnc,
    @Nullable String accessPointName,
    @Nullable FramedAddress address,
    boolean sessionStop,
    EventTime time) {}
