package io.telamon.radius.adapter;

import io.telamon.radius.AccountingListener;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;

/**
 * How a message-driven bean asks for accounting requests, Jakarta Connectors chapter 13.
 *
 * <p>The property {@code role} names the part of the node that the bean belongs to: where that role
 * is not among {@code telamon.roles}, the bean is deployed but no server is opened.
 */
@Activation(messageListeners = AccountingListener.class)
public class AccountingActivationSpec implements ActivationSpec {

  private @Nullable ResourceAdapter resourceAdapter;

  @ConfigProperty(defaultValue = "hss")
  private String role = "hss";

  /** The role whose presence opens the server; "hss" unless set. */
  public String getRole() {
    return role;
  }

  /** Sets the role, one of those that {@code telamon.roles} can hold. */
  public void setRole(String role) {
    this.role = role;
  }

  @Override
  public void validate() throws InvalidPropertyException {
    if (role.isBlank()) {
      throw new InvalidPropertyException("activation property role is empty");
    }
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(@Nullable ResourceAdapter resourceAdapter) {
    this.resourceAdapter = resourceAdapter;
  }
}
