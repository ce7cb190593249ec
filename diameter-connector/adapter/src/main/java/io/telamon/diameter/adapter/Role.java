package io.telamon.diameter.adapter;

import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.codec.CxCommands;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The IMS functions that speak Cx, each a Diameter node of its own (TS 29.229 clause 5). */
@SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable one
public enum Role {
  ICSCF(List.of()),
  SCSCF(CxCommands.ofClient()),
  HSS(CxCommands.ofServer());

  private final List<CxCommand<?, ?>> served;

  Role(List<CxCommand<?, ?>> served) {
    this.served = served;
  }

  /** As telamon.roles and activation specifications write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The commands this role answers. */
  public List<CxCommand<?, ?>> served() {
    return served;
  }

  public static Optional<Role> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key().equals(key.trim())).findFirst();
  }
}
