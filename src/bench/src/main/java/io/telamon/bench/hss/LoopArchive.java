package io.telamon.bench.hss;

import io.telamon.bench.hss.loop.CxLoopServlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The EAR with one module more: the loop that is measured inside the JVM. */
final class LoopArchive {
  private static final String WAR = "loop.war";
  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String MODULE =
      "<module><web><web-uri>"
          + WAR
          + "</web-uri><context-root>/bench</context-root></web></module>";

  private static final List<String> CLASSES = List.of("CxLoopServlet", "CxSubscriber");

  private LoopArchive() {}

  /** Adds it to this EAR. */
  static void addTo(Path ear, Path room) throws IOException {
    Path war = room.resolve(WAR);
    Files.deleteIfExists(war);
    try (FileSystem into = zip(war, true)) {
      // Without one, nothing is injected into the servlet.
      Files.writeString(Files.createDirectory(into.getPath("/WEB-INF")).resolve("beans.xml"), "");
      for (String name : CLASSES) {
        add(into, "/" + CxLoopServlet.class.getPackageName().replace('.', '/'), name + ".class");
      }
    }
    try (FileSystem into = zip(ear, false)) {
      Files.copy(war, into.getPath(WAR));
      Path descriptor = into.getPath(DESCRIPTOR);
      String modules = Files.readString(descriptor);
      Files.writeString(
          descriptor, modules.replace("<library-directory>", MODULE + "<library-directory>"));
    }
  }

  private static void add(FileSystem war, String folder, String name) throws IOException {
    Path target = war.getPath("/WEB-INF/classes" + folder + "/" + name);
    Files.createDirectories(target.getParent());
    try (InputStream found = LoopArchive.class.getResourceAsStream(folder + "/" + name)) {
      if (found == null) {
        throw new IOException(name + " is not on the class path");
      }
      Files.copy(found, target);
    }
  }

  private static FileSystem zip(Path file, boolean create) throws IOException {
    return FileSystems.newFileSystem(
        URI.create("jar:" + file.toAbsolutePath().toUri()),
        Map.of("create", Boolean.toString(create)));
  }
}
