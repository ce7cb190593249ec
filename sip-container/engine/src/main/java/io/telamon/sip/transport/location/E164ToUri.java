package io.telamon.sip.transport.location;

import io.telamon.sip.transport.location.NameRecord.Pointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    return uris(domain(number), number, new EnumService(service), MAX_CHAIN);
  }

  private CompletionStage<List<String>> uris(
      String domain, String number, EnumService service, int left) {
    return names
        .lookUp(domain, NameRecord.Type.NAPTR)
        .thenCompose(answer -> followed(answer.of(Pointer.class), number, service, left));
  }

  private CompletionStage<List<String>> followed(
      List<Pointer> pointers, String number, EnumService service, int left) {
    List<Pointer> ordered =
        pointers.stream()
            .sorted(Comparator.comparingInt(Pointer::order).thenComparing(Pointer::preference))
            .limit(MAX_RECORDS)
            .toList();
    CompletionStage<List<String>> found = CompletableFuture.completedFuture(List.of());
    for (Pointer pointer : ordered) {
      found = found.thenCombine(leadsTo(pointer, number, service, left), E164ToUri::joined);
    }
    return found;
  }

  private CompletionStage<List<String>> leadsTo(
      Pointer pointer, String number, EnumService service, int left) {
    boolean nonTerminal = pointer.flags().isEmpty() && pointer.regexp().isEmpty();
    if (nonTerminal && left > 0 && !pointer.replacement().isEmpty()) {
      return uris(pointer.replacement(), number, service, left - 1);
    }
    boolean offered =
        pointer.flags().equalsIgnoreCase("u") && service.isOfferedBy(pointer.service());
    String uri = offered ? SubstitutionExpression.applied(pointer.regexp(), number) : null;
    return CompletableFuture.completedFuture(uri == null ? List.of() : List.of(uri));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> both = new ArrayList<>(some);
    both.addAll(more);
    return both;
  }
}
