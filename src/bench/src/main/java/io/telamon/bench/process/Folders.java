package io.telamon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {
  private Folders() {}

  /** Copies all but what stands in the folders named. */
  public static void copy(Path from, Path to, Collection<String> but) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.toList()) {
        Path relative = from.relativize(path);
        if (!but.contains(relative.getName(0).toString())) {
          Files.createDirectories(to.resolve(relative.toString()).getParent());
          Files.copy(path, to.resolve(relative.toString()));
        }
      }
    }
  }

  /** Deletes it with all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> inside = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : inside) {
        Files.delete(path);
      }
    }
  }
}
