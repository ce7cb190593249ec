package io.telamon.sip.transport.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  @TestFactory
  @DisplayName("is made a URI by the substitution expression of RFC 3402 3.2")
  Stream<DynamicTest> expressions() {
    return Map.of(
            "!^.*$!sip:a@b!", "sip:a@b",
            "!^\\+(1)(202)!sip:\\2-\\1@b!", "sip:202-1@b",
            "/\\+1/sip:x\\/y@b/", "sip:x/y@b",
            "!^\\+44!sip:a@b!", "null",
            "!^.*$!sip:\\\\@b!", "sip:\\@b",
            "", "null",
            "!!", "null",
            "!a!b!x", "null",
            "!^.*$!sip:(x?)\\1@b!i", "null",
            "!^(x)?.*$!sip:\\1@b!", "sip:@b")
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
