package io.telamon.hss.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * Contacts in the row of their restoration data: each is a line and each of its values a field
 * behind a tabulator. {@code \-} is no value; {@code \\}, {@code \t} and {@code \n} are the
 * characters that mean something otherwise.
 */
@Converter
@Immutable
public class RestorationContacts implements AttributeConverter<List<RestorationContact>, String> {
  private static final String END_OF_FIELD = "\t";
  private static final String END_OF_LINE = "\n";
  private static final String NO_VALUE = "\\-";
  private static final int FIELDS = 13;

  @Override
  public String convertToDatabaseColumn(@Nullable List<RestorationContact> contacts) {
    return contacts == null
        ? ""
        : contacts.stream().map(RestorationContacts::line).collect(Collectors.joining(END_OF_LINE));
  }

  @Override
  public List<RestorationContact> convertToEntityAttribute(@Nullable String stored) {
    return stored == null || stored.isEmpty()
        ? List.of()
        : Arrays.stream(stored.split(END_OF_LINE)).map(RestorationContacts::contact).toList();
  }

  private static String line(RestorationContact contact) {
    Long initialCseq = contact.initialCseq();
    return Stream.of(
            contact.path(),
            contact.contact(),
            initialCseq == null ? null : initialCseq.toString(),
            contact.callId(),
            contact.ueCallId(),
            contact.ueFrom(),
            contact.ueTo(),
            contact.ueRecordRoute(),
            contact.ueContact(),
            contact.pcscfCallId(),
            contact.pcscfFrom(),
            contact.pcscfTo(),
            contact.pcscfContact())
        .map(RestorationContacts::field)
        .collect(Collectors.joining(END_OF_FIELD));
  }

  private static RestorationContact contact(String line) {
    List<@Nullable String> values = new ArrayList<>();
    for (String field : line.split(END_OF_FIELD, FIELDS)) {
      values.add(value(field));
    }
    String initialCseq = values.get(2);
    return new RestorationContact(
        required(values.get(0)),
        required(values.get(1)),
        initialCseq == null ? null : Long.valueOf(initialCseq),
        values.get(3),
        values.get(4),
        values.get(5),
        values.get(6),
        values.get(7),
        values.get(8),
        values.get(9),
        values.get(10),
        values.get(11),
        values.get(12));
  }

  private static String required(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String field(@Nullable String value) {
    return value == null
        ? NO_VALUE
        : value.replace("\\", "\\\\").replace(END_OF_FIELD, "\\t").replace(END_OF_LINE, "\\n");
  }

  private static @Nullable String value(String field) {
    if (field.equals(NO_VALUE) || field.indexOf('\\') < 0) {
      return field.equals(NO_VALUE) ? null : field;
    }
    StringBuilder value = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      boolean escaped = field.charAt(i) == '\\' && i + 1 < field.length();
      value.append(escaped ? meant(field.charAt(++i)) : field.charAt(i));
    }
    return value.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 't' -> '\t';
      case 'n' -> '\n';
      default -> escaped;
    };
  }
}
