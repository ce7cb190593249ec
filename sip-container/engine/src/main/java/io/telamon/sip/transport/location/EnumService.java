package io.telamon.sip.transport.location;

/**
 * What a number is wanted for (RFC 6116 3.4.3, RFC 6117).
 *
 * @param type such as "sip", or with a subtype such as "pstn:sip"; a type alone means all of its
 *     subtypes
 */
record EnumService(String type) {
  private static final String APPLICATION = "E2U";

  /** Whether the service field of a NAPTR record has it, as in "E2U+sip+email:mailto". */
  boolean isOfferedBy(String field) {
    String[] parts = field.split("\\+", -1);
    boolean first = parts[0].equalsIgnoreCase(APPLICATION);
    // RFC 2916 had the application behind the service.
    boolean last = !first && parts[parts.length - 1].equalsIgnoreCase(APPLICATION);
    for (int i = first ? 1 : 0; (first || last) && i < parts.length - (last ? 1 : 0); i++) {
      if (isMeantBy(parts[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isMeantBy(String offered) {
    int colon = offered.indexOf(':');
    return offered.equalsIgnoreCase(type)
        || colon > 0 && offered.substring(0, colon).equalsIgnoreCase(type);
  }
}
