package io.telamon.diameter.cx;

import org.jspecify.annotations.Nullable;

/** SIP-Auth-Data-Item (AVP 612) of an answer, one form for each authentication scheme. */
public sealed interface SipAuthDataItem {

  /** SIP-Authentication-Scheme (AVP 608) of this item. */
  String scheme();

  /**
   * Early-IMS-Security.
   *
   * @param address what the GGSN reported, or null if no binding is stored
   */
  record EarlyImsSecurity(@Nullable FramedAddress address) implements SipAuthDataItem {
    public static final String SCHEME = "Early-IMS-Security";

    @Override
    public String scheme() {
      return SCHEME;
    }
  }
}
