package io.telamon.hss.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Charging information that subscriptions refer to by name, TS 29.229 clause 6.3.19. */
@Entity
@Table(name = "charging_information")
public class ChargingFunctions {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;
  @Column private String name;

  @Column(name = "primary_ecf")
  private @Nullable String primaryEcf;

  @Column(name = "secondary_ecf")
  private @Nullable String secondaryEcf;

  @Column(name = "primary_ccf")
  private @Nullable String primaryCcf;

  @Column(name = "secondary_ccf")
  private @Nullable String secondaryCcf;

  protected ChargingFunctions() {}

  public ChargingFunctions(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Diameter URI of the event charging function, or null; likewise the others. */
  public @Nullable String primaryEcf() {
    return primaryEcf;
  }

  public @Nullable String secondaryEcf() {
    return secondaryEcf;
  }

  /** Diameter URI of the charging collection function, or null. */
  public @Nullable String primaryCcf() {
    return primaryCcf;
  }

  public @Nullable String secondaryCcf() {
    return secondaryCcf;
  }

  public void chargeEventsAt(@Nullable String primary, @Nullable String secondary) {
    primaryEcf = primary;
    secondaryEcf = secondary;
  }

  public void collectAt(@Nullable String primary, @Nullable String secondary) {
    primaryCcf = primary;
    secondaryCcf = secondary;
  }
}
