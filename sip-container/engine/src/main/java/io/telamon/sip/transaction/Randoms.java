package io.telamon.sip.transaction;

import java.util.Base64;

/** Branches and tags nobody can guess: who answers must have seen the request. */
final class Randoms {
  private static final int BRANCH_BYTES = 12;
  private static final int TAG_BYTES = 6;
  private static final Base64.Encoder TOKEN = Base64.getUrlEncoder().withoutPadding();

  private final RandomBytes random = new RandomBytes();

  String branch() {
    return "z9hG4bK" + token(BRANCH_BYTES);
  }

  String tag() {
    return token(TAG_BYTES);
  }

  private String token(int length) {
    return TOKEN.encodeToString(random.next(length));
  }
}
