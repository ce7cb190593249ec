package io.telamon.hss.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Words that are always read with their owner: they stand in its row, one on each line. */
@Converter
@Immutable
public class WordList implements AttributeConverter<List<String>, String> {
  /** The most characters of all words together, one more counted for each but the last. */
  public static final int MAX_LENGTH = 65_535;

  static final String END_OF_LINE = "\n";

  /** True if {@code word} can stand in such a list: it is not blank and on one line. */
  public static boolean isWord(String word) {
    return !word.isBlank() && word.chars().noneMatch(Character::isISOControl);
  }

  /** True if there is room for all of them. */
  public static boolean isRoomFor(Collection<String> words) {
    return words.stream().mapToLong(word -> word.length() + 1L).sum() <= MAX_LENGTH + 1L;
  }

  @Override
  public String convertToDatabaseColumn(@Nullable List<String> words) {
    return words == null ? "" : String.join(END_OF_LINE, words);
  }

  @Override
  public List<String> convertToEntityAttribute(@Nullable String stored) {
    return stored == null || stored.isEmpty() ? List.of() : List.of(stored.split(END_OF_LINE));
  }
}
