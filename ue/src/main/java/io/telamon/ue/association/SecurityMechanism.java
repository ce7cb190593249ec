package io.telamon.ue.association;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One entry of Security-Client or Security-Server (RFC 3329 2.2). Of a parameter given twice the
 * first counts.
 *
 * @param name mechanism, lower case
 * @param parameters names in lower case, values without quotes
 */
public record SecurityMechanism(String name, Map<String, String> parameters) {
  private static final String IPSEC = "ipsec-3gpp";
  private static final long MAX_SPI = 0xFFFF_FFFFL;
  private static final long MAX_PORT = 65_535;

  /** Keeps an unchangeable copy. */
  public SecurityMechanism {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Reads one entry. */
  public static SecurityMechanism parse(String entry) {
    String[] parts = entry.split(";", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
      String value = equals < 0 ? "" : parts[i].substring(equals + 1);
      parameters.putIfAbsent(
          name.strip().toLowerCase(Locale.ROOT), value.strip().replace("\"", ""));
    }
    return new SecurityMechanism(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
  }

  /** True for IPsec as 3GPP uses it. */
  public boolean isIpsec() {
    return name.equals(IPSEC);
  }

  /** True if everything is there that security associations can't be set up without. */
  public boolean isComplete() {
    return parameters.containsKey("alg")
        && number("spi-c", MAX_SPI).isPresent()
        && number("spi-s", MAX_SPI).isPresent()
        && number("port-c", MAX_PORT).isPresent()
        && number("port-s", MAX_PORT).isPresent();
  }

  /** True if this UE can do it: ESP in transport mode with one of these algorithms. */
  public boolean isAcceptable() {
    return parameter("prot", "esp").equals("esp")
        && parameter("mod", "trans").equals("trans")
        && Algorithms.OFFERED.contains(algorithms());
  }

  /** Integrity and encryption algorithm. */
  public Algorithms algorithms() {
    return new Algorithms(parameter("alg", ""), parameter("ealg", "null"));
  }

  /** The P-CSCF's preference, 0 to 1; entries without one come last. */
  public double preference() {
    try {
      return Double.parseDouble(parameter("q", "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The sender's protected server port; only of a complete entry. */
  public int protectedServerPort() {
    return (int) number("port-s", MAX_PORT).orElseThrow();
  }

  private String parameter(String parameter, String otherwise) {
    return parameters.getOrDefault(parameter, otherwise).toLowerCase(Locale.ROOT);
  }

  private OptionalLong number(String parameter, long max) {
    @Nullable String digits = parameters.get(parameter);
    if (digits == null || !digits.matches("[0-9]{1,10}")) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(digits);
    return number < 1 || number > max ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
