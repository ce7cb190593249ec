package io.telamon.hss.subscription;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Capabilities in the row of their subscription: {@code m12} is mandatory, {@code o7} optional. */
@Converter
@Immutable
public class CapabilityWords implements AttributeConverter<Set<ServerCapability>, String> {
  private final WordSet words = new WordSet();

  @Override
  public String convertToDatabaseColumn(@Nullable Set<ServerCapability> capabilities) {
    return capabilities == null
        ? ""
        : words.convertToDatabaseColumn(
            capabilities.stream().map(CapabilityWords::word).collect(Collectors.toSet()));
  }

  @Override
  public Set<ServerCapability> convertToEntityAttribute(@Nullable String stored) {
    return words.convertToEntityAttribute(stored).stream()
        .map(CapabilityWords::capability)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String word(ServerCapability capability) {
    return (capability.mandatory() ? "m" : "o") + capability.capability();
  }

  private static ServerCapability capability(String word) {
    return new ServerCapability(Long.parseLong(word.substring(1)), word.charAt(0) == 'm');
  }
}
