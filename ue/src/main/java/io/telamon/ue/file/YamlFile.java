package io.telamon.ue.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file as nested maps, lists and scalars. */
final class YamlFile {
  private static final long MAX_OCTETS = 1 << 20;

  private YamlFile() {}

  /**
   * The mapping in the file.
   *
   * @throws IllegalArgumentException if it can't be read or holds no mapping, with what to do
   */
  static YamlNode read(Path path) {
    try {
      if (Files.size(path) > MAX_OCTETS) {
        throw new IllegalArgumentException(
            path + " has more than a megabyte: is it the right file?");
      }
      return parse(path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "can't read " + path + " (" + e.getClass().getSimpleName() + "): check name and rights",
          e);
    }
  }

  static YamlNode parse(String name, String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(name).build();
      Object root = new Load(settings).loadFromString(text);
      if (root instanceof Map<?, ?> map) {
        return new YamlNode(name, map);
      }
      throw new IllegalArgumentException(name + " holds no mapping of keys to values");
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(name + " is no YAML: " + e.getMessage(), e);
    }
  }
}
