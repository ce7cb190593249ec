package io.telamon.hss.serviceprofile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An application server that filter criteria lead to, TS 29.228 clause B.2.4. */
@Entity
@Table(name = "application_server")
public class ApplicationServer {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;
  @Column private String name;

  @Column(name = "server_name")
  private String serverName;

  protected ApplicationServer() {}

  public ApplicationServer(String name, String serverName) {
    this.name = name;
    this.serverName = serverName;
  }

  /** What filter criteria call it. */
  public String name() {
    return name;
  }

  /** Its SIP URI. */
  public String serverName() {
    return serverName;
  }

  public void moveTo(String newServerName) {
    serverName = newServerName;
  }
}
