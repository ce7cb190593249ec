package io.telamon.hss.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A set of words in its owner's row, in alphabetical order. */
@Converter
@Immutable
public class WordSet implements AttributeConverter<Set<String>, String> {
  @Override
  public String convertToDatabaseColumn(@Nullable Set<String> words) {
    return words == null ? "" : String.join(WordList.END_OF_LINE, new TreeSet<>(words));
  }

  @Override
  public Set<String> convertToEntityAttribute(@Nullable String stored) {
    return stored == null || stored.isEmpty()
        ? Set.of()
        : Set.copyOf(Arrays.asList(stored.split(WordList.END_OF_LINE)));
  }
}
