package io.telamon.sip.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.application.SipApplication;
import javax.servlet.sip.Address;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriAndAddressTest {
  private final SipFactory factory = SipApplication.prepare("test").factory();

  @Test
  void changesEachPartOfASipUri() throws Exception {
    SipURI uri = (SipURI) factory.createURI("sip:alice@example.com");
    uri.setUser("bob smith");
    uri.setHost("2001:db8::1");
    uri.setPort(5070);
    uri.setTransportParam("udp");
    uri.setLrParam(true);
    uri.setHeader("Subject", "a&b");
    assertThat(uri)
        .hasToString("sip:bob%20smith@[2001:db8::1]:5070;transport=udp;lr?Subject=a%26b");
    assertThat(uri.getUser()).isEqualTo("bob smith");
    assertThat(uri.getHeader("subject")).isEqualTo("a&b");
    uri.setPort(-1);
    uri.setUser(null);
    uri.setLrParam(false);
    uri.removeParameter("transport");
    uri.removeHeader("Subject");
    uri.setSecure(true);
    assertThat(uri).hasToString("sips:[2001:db8::1]");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:alice@EXAMPLE.com, sip:alice@example.com, true",
    "sip:%61lice@example.com, sip:alice@example.com, true",
    "sip:ALICE@example.com, sip:alice@example.com, false",
    "sip:alice@example.com:5060, sip:alice@example.com, false",
    "tel:+1-555-0100, tel:+15550100, true",
    "tel:+15550100;a=1;b=2, tel:+15550100;b=2;a=1, true",
    "tel:+15550100, tel:+15550101, false",
  })
  void comparesByTheRulesOfTheScheme(String one, String other, boolean equal) throws Exception {
    URI first = factory.createURI(one);
    URI second = factory.createURI(other);
    assertThat(first.equals(second)).isEqualTo(equal);
    if (equal) {
      assertThat(first).hasSameHashCodeAs(second);
    }
  }

  @Test
  void readsTelephoneNumbers() throws Exception {
    TelURL tel = (TelURL) factory.createURI("tel:+15550100");
    assertThat(tel.isGlobal()).isTrue();
    assertThat(tel.getPhoneNumber()).isEqualTo("15550100");
    tel.setPhoneNumber("0100", "example.com");
    assertThat(tel).hasToString("tel:0100;phone-context=example.com");
  }

  @Test
  void keepsACloneApartFromItsOriginal() throws Exception {
    SipURI uri = (SipURI) factory.createURI("sip:alice@example.com");
    ((SipURI) uri.clone()).setUser("bob");
    assertThat(uri.getUser()).isEqualTo("alice");
  }

  @Test
  void changesAnAddressThroughItsUri() throws Exception {
    Address address = factory.createAddress("\"Alice A\" <sip:alice@example.com>;q=0.7");
    ((SipURI) address.getURI()).setParameter("x", "1");
    address.setExpires(3600);
    assertThat(address).hasToString("Alice A <sip:alice@example.com;x=1>;q=0.7;expires=3600");
    assertThat(address.getQ()).isEqualTo(0.7f);
    assertThat(address.getDisplayName()).isEqualTo("Alice A");
  }

  @Test
  void knowsTheWildcardContact() throws Exception {
    Address wildcard = factory.createAddress("*");
    assertThat(wildcard.isWildcard()).isTrue();
    assertThat(wildcard.getURI()).isNull();
    assertThat(wildcard).hasToString("*");
  }

  @Test
  void quotesAParameterValueThatNeedsIt() throws Exception {
    Parameterable value = factory.createParameterable("text;a=b");
    value.setParameter("c", "with blank");
    assertThat(value).hasToString("text;a=b;c=\"with blank\"");
    assertThat(value.getParameter("c")).isEqualTo("with blank");
    assertThat(value.getValue()).isEqualTo("text");
  }

  @Test
  void refusesWhatWouldInjectAHeaderField() throws Exception {
    Address address = factory.createAddress("<sip:alice@example.com>");
    assertThatThrownBy(() -> address.setParameter("x", "a\r\nEvil: 1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> factory.createURI("sip:alice@exa mple.com"))
        .isInstanceOf(ServletParseException.class);
  }
}
