package io.telamon.diameter.adapter;

import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import jakarta.resource.ResourceException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** What the server binds in JNDI. */
public final class JndiCxConnectionFactory implements CxConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final CxManagedConnectionFactory managed;
  private @Nullable Reference reference;

  JndiCxConnectionFactory(CxManagedConnectionFactory managed) {
    this.managed = managed;
  }

  @Override
  public CxConnection getConnection(String role) throws ResourceException {
    return managed.connection(role);
  }

  @Override
  public @Nullable Reference getReference() {
    return reference;
  }

  @Override
  public void setReference(@Nullable Reference reference) {
    this.reference = reference;
  }
}
