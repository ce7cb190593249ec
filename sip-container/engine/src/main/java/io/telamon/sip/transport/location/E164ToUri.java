package io.telamon.sip.transport.location;

import io.telamon.sip.transport.location.NameRecord.Pointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The E.164 to URI application of the DDDS (ENUM, RFC 6116): from a telephone number to the URIs
 * its owner has put into the DNS.
 */
public final class E164ToUri {
  /** The domain below which the public numbers stand (RFC 6116 3.2). */
  public static final String PUBLIC_DOMAIN = "e164.arpa";

  /** RFC 6116 5.2.1: so many non-terminal records may follow each other. */
  private static final int MAX_CHAIN = 5;

  /** More are not looked at, whatever a name server lists. */
  private static final int MAX_RECORDS = 32;

  /** So many names are looked up for one number, however its records branch. */
  private static final int MAX_NAMES = 8;

  private final NameService names;
  private final String apex;

  /**
   * Numbers by what these know of names.
   *
   * @param apex the domain below which the numbers stand: {@link #PUBLIC_DOMAIN}, or an operator's
   */
  public E164ToUri(NameService names, String apex) {
    this.names = names;
    this.apex = apex;
  }

  /**
   * The domain name of a number (3.2 step 3): its digits in reverse order.
   *
   * @param number in its global form: a plus and digits
   */
  public String domain(String number) {
    StringBuilder domain = new StringBuilder(2 * number.length() + apex.length());
    for (int i = number.length() - 1; i > 0; i--) {
      domain.append(number.charAt(i)).append('.');
    }
    return domain.append(apex).toString();
  }

  /**
   * The URIs of a number for one service, as text, by order and preference; none if it has none.
   * Fails if no name server answers.
   *
   * @param number in its global form: a plus and digits
   * @param service an Enumservice (RFC 6117) such as "sip", with or without a subtype
   */
  public CompletionStage<List<String>> uris(String number, String service) {
    return new Walk(number, new EnumService(service)).from(domain(number), MAX_CHAIN);
  }

  /** One number on its way from name to name, none of which it comes to twice. */
  private final class Walk {
    private final String number;
    private final EnumService service;
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    Walk(String number, EnumService service) {
      this.number = number;
      this.service = service;
    }

    CompletionStage<List<String>> from(String domain, int left) {
      if (met.size() >= MAX_NAMES || !met.add(NameRecord.canonical(domain))) {
        return CompletableFuture.completedFuture(List.of());
      }
      return names
          .lookUp(domain, NameRecord.Type.NAPTR)
          .thenCompose(answer -> followed(answer.of(Pointer.class), left));
    }

    private CompletionStage<List<String>> followed(List<Pointer> pointers, int left) {
      List<Pointer> ordered =
          pointers.stream()
              .sorted(Comparator.comparingInt(Pointer::order).thenComparing(Pointer::preference))
              .limit(MAX_RECORDS)
              .toList();
      CompletionStage<List<String>> found = CompletableFuture.completedFuture(List.of());
      for (Pointer pointer : ordered) {
        found = found.thenCombine(leadsTo(pointer, left), E164ToUri::joined);
      }
      return found;
    }

    private CompletionStage<List<String>> leadsTo(Pointer pointer, int left) {
      boolean nonTerminal = pointer.flags().isEmpty() && pointer.regexp().isEmpty();
      if (nonTerminal && left > 0 && !pointer.replacement().isEmpty()) {
        return further(pointer.replacement(), left - 1);
      }
      boolean offered =
          pointer.flags().equalsIgnoreCase("u") && service.isOfferedBy(pointer.service());
      String uri = offered ? SubstitutionExpression.applied(pointer.regexp(), number) : null;
      return CompletableFuture.completedFuture(uri == null ? List.of() : List.of(uri));
    }

    /** A name that is none, or that nobody answers for, takes the others of its place not along. */
    private CompletionStage<List<String>> further(String domain, int left) {
      return CompletableFuture.completedFuture(domain)
          .thenCompose(name -> from(name, left))
          .exceptionally(failure -> List.of());
    }
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> both = new ArrayList<>(some);
    both.addAll(more);
    return both;
  }
}
