package io.telamon.hss.rest;

import io.telamon.hss.provisioning.Precondition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags, and what a caller says of them: RFC 9110 clauses 8.8.3 and 13.1. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
  private static final String ANY = "*";

  private EntityTags() {}

  static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * What the header fields say, or {@code otherwise} if they say nothing.
   *
   * @throws InvalidRecord naming the header field that is not understood
   */
  static Precondition precondition(
      @Nullable String ifMatch, @Nullable String ifNoneMatch, Precondition otherwise)
      throws InvalidRecord {
    if (ifNoneMatch != null) {
      if (!ifNoneMatch.trim().equals(ANY)) {
        throw new InvalidRecord("If-None-Match", "can be an asterisk only");
      }
      return Precondition.ABSENT;
    }
    return ifMatch == null ? otherwise : match(ifMatch.trim());
  }

  private static Precondition match(String ifMatch) throws InvalidRecord {
    Matcher tag = TAG.matcher(ifMatch);
    if (tag.matches()) {
      return new Precondition.Revision(Long.parseLong(tag.group(1)));
    }
    if (ifMatch.equals(ANY)) {
      return Precondition.PRESENT;
    }
    throw new InvalidRecord("If-Match", "is neither an asterisk nor one entity tag of ours");
  }
}
