package io.telamon.hss.subscription;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** An S-CSCF that the HSS may propose, and what it is capable of: TS 29.228 clause 6.7. */
@Entity
@Table(name = "scscf")
public class Scscf {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;

  @Column(name = "server_name")
  private String serverName;

  @ElementCollection
  @CollectionTable(name = "scscf_capability", joinColumns = @JoinColumn(name = "scscf_id"))
  @Column(name = "capability")
  private Set<Long> capabilities = new HashSet<>();

  protected Scscf() {}

  public Scscf(String serverName) {
    this.serverName = serverName;
  }

  /** Its SIP URI. */
  public String serverName() {
    return serverName;
  }

  public Set<Long> capabilities() {
    return Collections.unmodifiableSet(capabilities);
  }

  public void beCapableOf(Set<Long> numbers) {
    capabilities.retainAll(numbers);
    capabilities.addAll(numbers);
  }
}
