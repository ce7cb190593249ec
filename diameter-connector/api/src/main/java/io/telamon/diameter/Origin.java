package io.telamon.diameter;

/** Origin-Host and Origin-Realm of a message, RFC 6733 clauses 6.3 and 6.4. */
public record Origin(String host, String realm) {}
