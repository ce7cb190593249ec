package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sip.address.Address;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.RouteHeader;
import javax.sip.header.ViaHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** JAIN-SIP's reference implementation reads the corpus, too. */
@DisplayName("An independent parser")
class IndependentParserTest {

  @BeforeAll
  static void quiet() {
    StringMsgParser.setComputeContentLengthFromMessage(false);
  }

  @Test
  @DisplayName("reads the corpus as we do, but for the listed differences")
  void agrees() throws Exception {
    Map<String, byte[]> corpus = Corpus.messages();
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(300);
    List<String> differing = new ArrayList<>();
    corpus.forEach(
        (name, bytes) -> {
          Map<String, String> ours = ours(bytes.clone());
          Map<String, String> theirs = theirs(bytes.clone());
          if (!ours.equals(theirs)) {
            differing.add(name.replace("\n", "\\n"));
          }
        });
    assertThat(differing).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static List<String> listed() throws IOException {
    try (InputStream in = IndependentParserTest.class.getResourceAsStream("/jain-sip.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('\t')))
          .toList();
    }
  }

  private static Map<String, String> ours(byte[] bytes) {
    Map<String, String> facts = new TreeMap<>();
    if (!(new SipDecoder(DecoderLimits.DEFAULT).decode(bytes) instanceof SipMessage message)) {
      return Map.of("refused", "");
    }
    try {
      if (message instanceof SipRequest request) {
        facts.put("start", request.method() + ' ' + request.requestUri());
      } else if (message instanceof SipResponse response) {
        facts.put("start", Integer.toString(response.status()));
      }
      facts.put("from", text(message.from()));
      facts.put("to", text(message.to()));
      facts.put("call-id", message.callId());
      facts.put("cseq", message.cseq().number() + " " + message.cseq().method());
      facts.put(
          "via",
          message.vias().stream()
              .map(via -> via.transport() + ' ' + via.sentBy() + ' ' + via.branch())
              .collect(Collectors.joining(", ")));
      for (String name : List.of("Contact", "Route")) {
        facts.put(
            name,
            message.addresses(name).stream()
                .map(IndependentParserTest::text)
                .collect(Collectors.joining(", ")));
      }
      facts.put("body", Integer.toString(message.bodyLength()));
      return lowerCase(facts);
    } catch (SipSyntaxException refused) {
      return Map.of("refused", "");
    }
  }

  private static String text(NameAddr address) {
    return address.uri() + " " + address.tag();
  }

  private static Map<String, String> theirs(byte[] bytes) {
    try {
      List<String> complaints = new ArrayList<>();
      SIPMessage message =
          new StringMsgParser()
              .parseSIPMessage(
                  bytes,
                  true,
                  true,
                  (failure, msg, header, text, whole) -> complaints.add(String.valueOf(failure)));
      if (message == null || !complaints.isEmpty()) {
        return Map.of("refused", "");
      }
      return lowerCase(facts(message));
    } catch (ParseException | RuntimeException refused) {
      return Map.of("refused", "");
    }
  }

  private static Map<String, String> facts(SIPMessage message) {
    Map<String, String> facts = new TreeMap<>();
    if (message instanceof SIPRequest request) {
      facts.put("start", request.getMethod() + ' ' + request.getRequestURI());
    } else if (message instanceof SIPResponse response) {
      facts.put("start", Integer.toString(response.getStatusCode()));
    }
    facts.put("from", text(message.getFrom(), message.getFromTag()));
    facts.put("to", text(message.getTo(), message.getToTag()));
    facts.put("call-id", message.getCallId().getCallId());
    facts.put("cseq", message.getCSeq().getSeqNumber() + " " + message.getCSeq().getMethod());
    List<String> vias = new ArrayList<>();
    for (Iterator<?> i = message.getHeaders("Via"); i.hasNext(); ) {
      ViaHeader via = (ViaHeader) i.next();
      String port = via.getPort() > 0 ? ":" + via.getPort() : "";
      vias.add(via.getTransport() + ' ' + via.getHost() + port + ' ' + via.getBranch());
    }
    facts.put("via", String.join(", ", vias));
    facts.put("Contact", addresses(message.getHeaders(ContactHeader.NAME)));
    facts.put("Route", addresses(message.getHeaders(RouteHeader.NAME)));
    byte[] body = message.getRawContent();
    facts.put("body", Integer.toString(body == null ? 0 : body.length));
    return facts;
  }

  private static String addresses(Iterator<SIPHeader> headers) {
    List<String> found = new ArrayList<>();
    headers.forEachRemaining(
        header -> {
          Address address = ((HeaderAddress) header).getAddress();
          found.add(address.getURI() + " null");
        });
    return String.join(", ", found);
  }

  private static String text(HeaderAddress header, String tag) {
    return header.getAddress().getURI() + " " + tag;
  }

  /** Schemes, hosts and parameter names have no case; comparing all of it so is enough here. */
  private static Map<String, String> lowerCase(Map<String, String> facts) {
    facts.replaceAll((name, value) -> value.toLowerCase(Locale.ROOT));
    return facts;
  }
}
