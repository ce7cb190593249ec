package io.telamon.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Header field names in their usual spelling, and the compact forms of RFC 3261 7.3.3. */
public final class HeaderNames {
  public static final String ALLOW = "Allow";
  public static final String ALLOW_EVENTS = "Allow-Events";
  public static final String AUTHORIZATION = "Authorization";
  public static final String CALL_ID = "Call-ID";
  public static final String CONTACT = "Contact";
  public static final String CONTENT_LENGTH = "Content-Length";
  public static final String CONTENT_TYPE = "Content-Type";
  public static final String CSEQ = "CSeq";
  public static final String EVENT = "Event";
  public static final String EXPIRES = "Expires";
  public static final String FROM = "From";
  public static final String MAX_FORWARDS = "Max-Forwards";
  public static final String MIN_EXPIRES = "Min-Expires";
  public static final String PATH = "Path";
  public static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
  public static final String PROXY_REQUIRE = "Proxy-Require";
  public static final String REASON = "Reason";
  public static final String RECORD_ROUTE = "Record-Route";
  public static final String REQUIRE = "Require";
  public static final String RETRY_AFTER = "Retry-After";
  public static final String ROUTE = "Route";
  public static final String SERVICE_ROUTE = "Service-Route";
  public static final String SUPPORTED = "Supported";
  public static final String TIMESTAMP = "Timestamp";
  public static final String TO = "To";
  public static final String UNSUPPORTED = "Unsupported";
  public static final String USER_AGENT = "User-Agent";
  public static final String VIA = "Via";
  public static final String WARNING = "Warning";
  public static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  private static final String[] OTHERS = {
    "Accept",
    "Accept-Contact",
    "Accept-Encoding",
    "Accept-Language",
    "Alert-Info",
    "Authentication-Info",
    "Call-Info",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Date",
    "Error-Info",
    "Feature-Caps",
    "Flow-Timer",
    "History-Info",
    "Identity",
    "In-Reply-To",
    "Join",
    "MIME-Version",
    "Min-SE",
    "Organization",
    "P-Access-Network-Info",
    "P-Asserted-Identity",
    "P-Asserted-Service",
    "P-Associated-URI",
    "P-Called-Party-ID",
    "P-Charging-Function-Addresses",
    "P-Charging-Vector",
    "P-Early-Media",
    "P-Preferred-Identity",
    "P-Preferred-Service",
    "P-Profile-Key",
    "P-Served-User",
    "P-User-Database",
    "P-Visited-Network-ID",
    "Priority",
    "Privacy",
    "Proxy-Authenticate",
    "RAck",
    "RSeq",
    "Refer-To",
    "Referred-By",
    "Reject-Contact",
    "Replaces",
    "Reply-To",
    "Request-Disposition",
    "Resource-Priority",
    "Security-Client",
    "Security-Server",
    "Security-Verify",
    "Server",
    "Session-Expires",
    "Subject",
    "Subscription-State",
  };

  private static final String[] COMPACT = {
    "a",
    "Accept-Contact",
    "b",
    "Referred-By",
    "c",
    CONTENT_TYPE,
    "d",
    "Request-Disposition",
    "e",
    "Content-Encoding",
    "f",
    FROM,
    "i",
    CALL_ID,
    "j",
    "Reject-Contact",
    "k",
    SUPPORTED,
    "l",
    CONTENT_LENGTH,
    "m",
    CONTACT,
    "o",
    EVENT,
    "r",
    "Refer-To",
    "s",
    "Subject",
    "t",
    TO,
    "u",
    ALLOW_EVENTS,
    "v",
    VIA,
    "x",
    "Session-Expires",
    "y",
    "Identity",
  };

  private static final int SLOTS = 512;
  private static final String[] KEYS = new String[SLOTS];
  private static final String[] NAMES = new String[SLOTS];

  /** The results of {@link #canonical} for known names, to be found by identity. */
  private static final String[] KNOWN = new String[SLOTS];

  static {
    for (String name :
        new String[] {
          ALLOW, ALLOW_EVENTS, AUTHORIZATION, CALL_ID, CONTACT, CONTENT_LENGTH, CONTENT_TYPE, CSEQ,
          EVENT, EXPIRES, FROM, MAX_FORWARDS, MIN_EXPIRES, PATH, PROXY_AUTHORIZATION, PROXY_REQUIRE,
          REASON, RECORD_ROUTE, REQUIRE, RETRY_AFTER, ROUTE, SERVICE_ROUTE, SUPPORTED, TIMESTAMP,
          TO, UNSUPPORTED, USER_AGENT, VIA, WARNING, WWW_AUTHENTICATE
        }) {
      register(name, name);
    }
    for (String name : OTHERS) {
      register(name, name);
    }
    for (int i = 0; i < COMPACT.length; i += 2) {
      register(COMPACT[i], COMPACT[i + 1]);
    }
  }

  private HeaderNames() {}

  /**
   * The usual spelling of a name: the long form of a compact one, the registered case of a known
   * one, the argument itself if unknown. Two names mean the same header field exactly if their
   * results are equal ignoring case.
   */
  public static String canonical(String name) {
    if (isKnown(name)) {
      return name;
    }
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + lower(name.charAt(i));
    }
    for (int slot = slot(hash); KEYS[slot] != null; slot = slot + 1 & SLOTS - 1) {
      if (KEYS[slot].equalsIgnoreCase(name)) {
        return NAMES[slot];
      }
    }
    return name;
  }

  /** As {@link #canonical(String)}, from ASCII bytes and without a new string for a known name. */
  static String canonical(byte[] text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + lower(text[i]);
    }
    for (int slot = slot(hash); KEYS[slot] != null; slot = slot + 1 & SLOTS - 1) {
      if (sameIgnoringCase(KEYS[slot], text, start, end)) {
        return NAMES[slot];
      }
    }
    return new String(text, start, end - start, StandardCharsets.US_ASCII);
  }

  /**
   * Whether this very string is a result of {@link #canonical} for a known name. Then no other
   * result means the same header field, and identity decides.
   */
  static boolean isKnown(String canonical) {
    // A string remembers its hash code, unlike our own that ignores case.
    int slot = slot(canonical.hashCode());
    while (KNOWN[slot] != null && KNOWN[slot] != canonical) {
      slot = slot + 1 & SLOTS - 1;
    }
    return KNOWN[slot] != null;
  }

  static boolean same(String canonical, String other) {
    return canonical == other || !isKnown(canonical) && canonical.equalsIgnoreCase(other);
  }

  private static boolean sameIgnoringCase(@Nullable String key, byte[] text, int start, int end) {
    if (key == null || key.length() != end - start) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (lower(key.charAt(i)) != lower(text[start + i])) {
        return false;
      }
    }
    return true;
  }

  private static void register(String key, String name) {
    int hash = 0;
    for (int i = 0; i < key.length(); i++) {
      hash = 31 * hash + lower(key.charAt(i));
    }
    int slot = slot(hash);
    while (KEYS[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    KEYS[slot] = key;
    NAMES[slot] = name;
    if (!isKnown(name)) {
      remember(name);
    }
  }

  private static void remember(String name) {
    int slot = slot(name.hashCode());
    while (KNOWN[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    KNOWN[slot] = name;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
}
