package io.telamon.cscf.sip;

import java.util.Iterator;
import javax.servlet.sip.SipServletMessage;

/**
 * Header fields that can be written again as they were read: a NUL is allowed in a quoted-pair (RFC
 * 3261 25.1), but nothing of ours needs it and nothing of ours passes it on.
 */
final class HeaderText {
  private static final String HOLDS_NUL = "io.telamon.sip.holdsNul";

  private HeaderText() {}

  /**
   * Refuses with 400 a message with a NUL in a header field. The container says that hardly any has
   * one, so that header fields nobody asks for stay unread.
   */
  static void requireNoNul(SipServletMessage message) {
    if (Boolean.FALSE.equals(message.getAttribute(HOLDS_NUL))) {
      return;
    }
    Iterator<String> names = message.getHeaderNames();
    while (names.hasNext()) {
      String name = names.next();
      message.getHeaders(name).forEachRemaining(value -> requireNoNul(name, value));
    }
  }

  private static void requireNoNul(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw Refusal.of(400, "NUL in " + name).asException();
    }
  }
}
