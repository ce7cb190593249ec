package io.telamon.it;

import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** jboss-cli as an operator would call it. */
final class CommandLine {
  private CommandLine() {}

  static Peer.Result run(TelamonServer server, String command)
      throws IOException, InterruptedException {
    URI management = server.settings().management();
    String controller = "remote+http://" + management.getHost() + ":" + management.getPort();
    return Peer.run(
        60,
        List.of(
            Instance.HOME.resolve("bin/jboss-cli.sh").toString(),
            "--connect",
            "--no-color-output",
            "--controller=" + controller,
            "--command=" + command));
  }
}
