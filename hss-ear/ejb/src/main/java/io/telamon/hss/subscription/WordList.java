package io.telamon.hss.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Words that are always read with their owner: they stand in its row, one on each line. */
@Converter
@Immutable
public class WordList implements AttributeConverter<List<String>, String> {
  static final String END_OF_LINE = "\n";

  @Override
  public String convertToDatabaseColumn(@Nullable List<String> words) {
    return words == null ? "" : String.join(END_OF_LINE, words);
  }

  @Override
  public List<String> convertToEntityAttribute(@Nullable String stored) {
    return stored == null || stored.isEmpty() ? List.of() : List.of(stored.split(END_OF_LINE));
  }
}
