package io.telamon.it;

import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An instance of the provisioned server with a folder, an address and ports of its own. */
final class Instance {
  static final Path HOME = Path.of(System.getProperty("telamon.server")).normalize();
  private static final Path WORK = Path.of(System.getProperty("telamon.work"));

  /** A server that lives for a minute starts twice as fast if it is compiled once only. */
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  private static final Set<String> NOT_COPIED = Set.of("log", "tmp", "data");

  private final String name;
  private final String address;
  private final Map<String, String> properties = new LinkedHashMap<>();

  /** An empty folder, an address of 127.0.0.0/8 and free ports. */
  Instance(String name, String address) {
    this.name = name;
    this.address = address;
    set("telamon.data.dir", WORK.resolve(name + "-data"));
    set("telamon.sip.address", address);
    set("jboss.bind.address", address);
    set("jboss.bind.address.management", address);
    set("jboss.node.name", name);
    freePort("jboss.http.port");
    freePort("jboss.https.port");
    freePort("jboss.management.http.port");
    freePort("jboss.management.https.port");
    set("telamon.trace", "DEBUG");
    delete(WORK.resolve(name));
    delete(WORK.resolve(name + "-data"));
    copy(HOME.resolve("standalone"), WORK.resolve(name));
  }

  Instance set(String key, Object value) {
    properties.put(key, value.toString());
    return this;
  }

  Instance setIfAbsent(String key, Object value) {
    properties.putIfAbsent(key, value.toString());
    return this;
  }

  String address() {
    return address;
  }

  int port(String key) {
    return Integer.parseInt(properties.get(key));
  }

  /** Gives the key a port of this instance's address that is free for UDP and for TCP. */
  Instance freePort(String key) {
    String port;
    do {
      port = String.valueOf(FreePort.at(address));
    } while (properties.containsValue(port));
    return set(key, port);
  }

  TelamonServer start() {
    Path base = WORK.resolve(name);
    Path console = WORK.resolve(name + ".console.log");
    ProcessBuilder.Redirect redirect = ProcessBuilder.Redirect.to(console.toFile());
    return TelamonServer.start(
        new TelamonServer.Settings(HOME, base, redirect, properties, QUICK_START));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              if (NOT_COPIED.contains(from.relativize(folder).toString())) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              Files.createDirectories(to.resolve(from.relativize(folder).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
