package io.telamon.diameter.adapter;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;

/** What a message-driven bean says to get Cx requests: the property {@code role}. */
public class CxActivationSpec implements ActivationSpec {
  private @Nullable ResourceAdapter resourceAdapter;
  private @Nullable String role;

  /** {@code hss} for a CxServerListener, {@code scscf} for a CxClientListener. */
  public @Nullable String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  @Override
  public void validate() throws InvalidPropertyException {
    listeningRole();
  }

  /**
   * @throws InvalidPropertyException if the property is not a role that answers requests
   */
  Role listeningRole() throws InvalidPropertyException {
    Role found = role == null ? null : Role.of(role).orElse(null);
    if (found == null || found.served().isEmpty()) {
      throw new InvalidPropertyException(
          "activation property role: \"" + role + "\" is neither hss nor scscf");
    }
    return found;
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter adapter) {
    this.resourceAdapter = adapter;
  }
}
