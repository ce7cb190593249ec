package io.telamon.hss.authentication;

import org.jspecify.annotations.Nullable;

/**
 * {@link AkaCredentials} as one look at the database finds them.
 *
 * @param userId key of the private identity
 * @param user the private identity
 * @param encryptedK null if the keys were forgotten, as {@code encryptedOpc}
 * @param amf four hexadecimal digits
 * @param reservedSeq the highest SEQ that may have been given out
 * @param generation numbers reserved in another one are not to be given out any more
 */
record AkaKeys(
    long userId,
    String user,
    @Nullable String encryptedK,
    @Nullable String encryptedOpc,
    String amf,
    long reservedSeq,
    int generation) {
  @Override
  public String toString() {
    return "AKA keys of " + user;
  }
}
