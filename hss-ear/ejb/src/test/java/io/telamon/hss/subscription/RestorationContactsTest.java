package io.telamon.hss.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestorationContactsTest {
  private final RestorationContacts contacts = new RestorationContacts();

  @Test
  @DisplayName("What an S-CSCF told comes back as it was, whatever characters it has")
  void comesBack() {
    List<RestorationContact> told =
        List.of(
            new RestorationContact(
                "<sip:p.example;lr>, <sip:q.example;lr>",
                "<sip:ue.example>;q=0.5;x=\"a\\\"b\"",
                7L,
                "call\tid\nof\\n it",
                "ue\\tcall",
                "\\-",
                "-",
                "",
                "\\",
                "p call",
                "p from",
                "p to",
                "p contact\r"),
            new RestorationContact(
                "", "", null, null, null, null, null, null, null, null, null, null, null));
    assertThat(contacts.convertToEntityAttribute(contacts.convertToDatabaseColumn(told)))
        .isEqualTo(told);
  }

  @Test
  @DisplayName("No contacts come back as none")
  void none() {
    assertThat(contacts.convertToEntityAttribute(contacts.convertToDatabaseColumn(List.of())))
        .isEmpty();
  }
}
