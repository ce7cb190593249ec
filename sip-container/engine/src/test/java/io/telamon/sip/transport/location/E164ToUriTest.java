package io.telamon.sip.transport.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@DisplayName("A telephone number in the DNS (RFC 6116)")
@Timeout(60)
class E164ToUriTest {
  private static final String ZONE =
      """
      $ORIGIN 0.1.0.5.5.5.2.0.2.1.e164.arpa.
      0  NAPTR 200 10 "u" "E2U+sip" "!^.*$!sip:third@example.net!" .
         NAPTR 100 20 "u" "E2U+sip" "!^.*$!sip:second@example.net!" .
         NAPTR 100 10 "u" "E2U+sip+email:mailto" "!^.*$!sip:first@example.net!" .
         NAPTR 100 15 "u" "E2U+pstn:tel" "!^.*$!tel:+12025550199!" .
         NAPTR 100 16 "u" "E2U+pstn:sip" "!^.*$!sip:gateway@example.net!" .
         NAPTR 100 17 "u" "web+E2U" "!^.*$!http://example.net/!" .
         NAPTR 100 18 "s" "E2U+sip" "!^.*$!sip:notterminal@example.net!" .
      1  NAPTR 10 10 "" "" "" delegated.example.net.
         NAPTR 20 10 "u" "E2U+sip" "!^\\\\+1202(.*)$!sip:\\\\1@example.net!" .
      2  NAPTR 10 10 "" "" "" 2
      3  NAPTR 10 10 "u" "E2U+sip" "!^.*$sip:nobody@example.net" .
         NAPTR 10 20 "u" "E2U+sip" "!^(.*$!sip:nobody@example.net!" .
         NAPTR 10 30 "u" "E2U+sip" "!^.*$!sip:\\\\2@example.net!" .
         NAPTR 10 40 "u" "E2U+sip" "!((((((.?)*)*)*)*)*)*x!sip:nobody@example.net!" .
         NAPTR 10 50 "u" "E2U+sip" "" .
         NAPTR 10 60 "u" "E2U+sip" "!^.*$!sip:good@example.net!" .
      4  NAPTR 10 10 "u" "E2U+sip" "\\033^.*$\\033sip:escaped@example.net\\033" .
      $ORIGIN example.net.
      delegated NAPTR 10 10 "u" "E2U+sip" "/^.*$/sip:behind@example.net/i" .
      """;

  private final E164ToUri numbers =
      new E164ToUri(
          new Names(ZoneFile.parse(ZONE.lines().toList()), List.of()), E164ToUri.PUBLIC_DOMAIN);

  private List<String> uris(String number, String service) throws Exception {
    return numbers.uris(number, service).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("stands under its digits in reverse order, in the public domain or an operator's")
  void domains() {
    assertThat(numbers.domain("+12025550100")).isEqualTo("0.0.1.0.5.5.5.2.0.2.1.e164.arpa");
    E164ToUri own = new E164ToUri(new Names(Zone.EMPTY, List.of()), "e164enum.example");
    assertThat(own.domain("+358")).isEqualTo("8.5.3.e164enum.example");
  }

  @Test
  @DisplayName("has the URIs of a service by order and preference, those of other services apart")
  void inOrder() throws Exception {
    assertThat(uris("+12025550100", "sip"))
        .containsExactly(
            "sip:first@example.net", "sip:second@example.net", "sip:third@example.net");
    assertThat(uris("+12025550100", "email:mailto")).containsExactly("sip:first@example.net");
    assertThat(uris("+12025550100", "pstn"))
        .containsExactly("tel:+12025550199", "sip:gateway@example.net");
    assertThat(uris("+12025550100", "PSTN:SIP")).containsExactly("sip:gateway@example.net");
    assertThat(uris("+12025550100", "web")).containsExactly("http://example.net/");
    assertThat(uris("+12025550100", "h323")).isEmpty();
  }

  @Test
  @DisplayName(
      "is followed to where a non-terminal record points, and then through its own records")
  void nonTerminal() throws Exception {
    assertThat(uris("+12025550101", "sip"))
        .containsExactly("sip:behind@example.net", "sip:5550101@example.net");
  }

  @Test
  @DisplayName("that points to itself, or stands nowhere, has no URI")
  void loops() throws Exception {
    assertThat(uris("+12025550102", "sip")).isEmpty();
  }

  @Test
  @DisplayName("keeps its good record beside broken ones and one whose match never ends")
  void broken() throws Exception {
    assertThat(uris("+12025550103", "sip")).containsExactly("sip:good@example.net");
  }

  @Test
  @DisplayName("may have characters by their decimal numbers in a zone file (RFC 1035 5.1)")
  void escaped() throws Exception {
    assertThat(uris("+12025550104", "sip")).containsExactly("sip:escaped@example.net");
  }

  @Test
  @DisplayName("has a bounded number of names looked up, however its records branch")
  void branches() throws Exception {
    String pointers =
        IntStream.range(0, 32)
            .mapToObj(i -> " NAPTR 10 %d \"\" \"\" \"\" n%d.example.net.%n".formatted(i, i))
            .collect(Collectors.joining());
    String zone =
        IntStream.range(0, 32)
            .mapToObj(i -> "n%d.example.net.".formatted(i) + pointers)
            .collect(Collectors.joining("1.e164.arpa." + pointers, "", ""));
    Names branching = new Names(ZoneFile.parse(zone.lines().toList()), List.of());
    AtomicInteger lookedUp = new AtomicInteger();
    E164ToUri counted =
        new E164ToUri(
            (name, type) -> {
              lookedUp.incrementAndGet();
              return branching.lookUp(name, type);
            },
            E164ToUri.PUBLIC_DOMAIN);
    assertThat(counted.uris("+1", "sip").toCompletableFuture().get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(lookedUp).hasValueBetween(2, 8);
  }

  @Test
  @DisplayName("keeps its good record beside one that points to where nobody answers")
  void deadPointer() throws Exception {
    Names zone =
        new Names(
            ZoneFile.parse(
                List.of(
                    "1.e164.arpa. NAPTR 10 10 \"\" \"\" \"\" dead.example.",
                    " NAPTR 20 10 \"u\" \"E2U+sip\" \"!^.*$!sip:good@example.net!\" .")),
            List.of());
    E164ToUri partly =
        new E164ToUri(
            (name, type) ->
                name.startsWith("dead")
                    ? CompletableFuture.failedFuture(new IllegalStateException("SERVFAIL"))
                    : zone.lookUp(name, type),
            E164ToUri.PUBLIC_DOMAIN);
    assertThat(partly.uris("+1", "sip").toCompletableFuture().get(30, TimeUnit.SECONDS))
        .containsExactly("sip:good@example.net");
  }

  @TestFactory
  @DisplayName("is made a URI by the substitution expression of RFC 3402 3.2")
  Stream<DynamicTest> expressions() {
    return Map.ofEntries(
            Map.entry("!^.*$!sip:a@b!", "sip:a@b"),
            Map.entry("!^\\+(1)(202)!sip:\\2-\\1@b!", "sip:202-1@b"),
            Map.entry("/\\+1/sip:x\\/y@b/", "sip:x/y@b"),
            Map.entry("!^\\+44!sip:a@b!", "null"),
            Map.entry("!^.*$!sip:\\\\@b!", "sip:\\@b"),
            Map.entry("", "null"),
            Map.entry("!!", "null"),
            Map.entry("!a!b!x", "null"),
            Map.entry("!^.*$!sip:(x?)\\1@b!i", "null"),
            Map.entry("!^(x)?.*$!sip:\\1@b!", "sip:@b"),
            Map.entry("!^\\+([[:digit:]]+)$!sip:\\1@b!", "sip:12025550100@b"),
            Map.entry("!^\\+(1|1202)!sip:\\1@b!", "sip:1202@b"),
            Map.entry("!^\\+1([0-9]{3})([0-9]{3})([0-9]{4})$!sip:\\3@b!", "sip:0100@b"),
            Map.entry("!(?:(?:){2147483647}){2147483647}!sip:a@b!", "null"),
            Map.entry("!((a{0,200}){0,200}){0,200}!sip:a@b!", "null"),
            Map.entry("!" + "(|)".repeat(70) + "x$!sip:a@b!", "null"),
            Map.entry("!^.*$!sip:" + "a".repeat(250) + "@b!", "null"))
        .entrySet()
        .stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey() + " gives " + row.getValue(),
                    () ->
                        assertThat(
                                String.valueOf(
                                    SubstitutionExpression.applied(row.getKey(), "+12025550100")))
                            .isEqualTo(row.getValue())));
  }
}
