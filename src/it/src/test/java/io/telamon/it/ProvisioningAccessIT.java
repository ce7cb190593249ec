package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.FirstAdministrator;
import io.telamon.assembly.TelamonServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may provision: users and roles of Elytron, asked over HTTP. */
@DisplayName("Access to provisioning")
@RunsOn(Topology.CONVERGED)
class ProvisioningAccessIT {
  private static final String IMSI = "001010000410001";

  private final Core core;

  ProvisioningAccessIT(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName("without a user there is 401, told as problem details")
  void nobody() throws Exception {
    HttpResponse<String> response = as("").send("GET", IMSI, "");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(as("").send("PUT", IMSI, Provisioning.json(IMSI, "15551410")).statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("a wrong password, the user's name as password, and an empty one are 401")
  void wrongPassword() throws Exception {
    for (String wrong : new String[] {"wrong", "administrator", "admin", ""}) {
      String authorization = basic(FirstAdministrator.NAME, wrong);
      assertThat(as(authorization).send("GET", IMSI, "").statusCode()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("a reader whom jboss-cli has added looks and changes nothing")
  void reader() throws Exception {
    String password = UUID.randomUUID().toString();
    String realm = "/subsystem=elytron/filesystem-realm=TelamonUsers";
    for (String command :
        new String[] {
          ":add-identity(identity=watcher)",
          ":set-password(identity=watcher, digest={algorithm=digest-sha-512, realm=Telamon, password="
              + password
              + "})",
          ":add-identity-attribute(identity=watcher, name=groups, value=[reader])"
        }) {
      Peer.Result result = CommandLine.run(server(), realm + command);
      assertThat(result.exitCode()).as(result.output()).isZero();
    }
    core.provisioning().put(IMSI, "15551410");
    Provisioning reader = as(basic("watcher", password));
    assertThat(reader.send("GET", IMSI, "").statusCode()).isEqualTo(200);
    assertThat(reader.send("DELETE", IMSI, "").statusCode()).isEqualTo(403);
    HttpResponse<String> refused = reader.send("PUT", IMSI, Provisioning.json(IMSI, "15551411"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("role");
    assertThat(reader.get(IMSI)).contains("15551410").doesNotContain("15551411");
  }

  @Test
  @DisplayName("the administrator's password is in a file of its owner only, and hashed elsewhere")
  void passwordFile() throws Exception {
    Path data = server().settings().dataDirectory();
    assertThat(Files.getPosixFilePermissions(FirstAdministrator.file(data)))
        .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    String password = FirstAdministrator.ensure(data).orElseThrow().password();
    assertThat(password).hasSizeGreaterThan(30);
    try (var files = Files.walk(data.resolve("users"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(password);
      }
    }
    assertThat(Files.readString(server().log())).doesNotContain(password);
  }

  private TelamonServer server() {
    return core.servers().get(0);
  }

  private Provisioning as(String authorization) {
    return new Provisioning(server().settings(), authorization);
  }

  private static String basic(String user, String password) {
    byte[] octets = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(octets);
  }
}
