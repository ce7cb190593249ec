package io.telamon.diameter.adapter;

import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link CxConnectionFactory} of this adapter.
 *
 * <p>Its connections do not come from the server's pool: they hold nothing that could be pooled,
 * share the node's peers, and are limited by its bulkhead per peer. A pool would add a lock, a
 * second limit and a leak wherever a caller forgets to close.
 */
public class CxManagedConnectionFactory
    implements ManagedConnectionFactory, ResourceAdapterAssociation {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the server serialises no factory of an adapter without a pool
  private @Nullable ResourceAdapter resourceAdapter;

  private transient @Nullable PrintWriter logWriter;

  @Override
  public CxConnectionFactory createConnectionFactory(@Nullable ConnectionManager manager) {
    return new JndiCxConnectionFactory(this);
  }

  @Override
  public CxConnectionFactory createConnectionFactory() {
    return createConnectionFactory(null);
  }

  CxConnection connection(String role) throws ResourceException {
    if (resourceAdapter instanceof DiameterResourceAdapter diameter) {
      return diameter.connection(role);
    }
    throw new ResourceException("the connection factory has no Diameter resource adapter");
  }

  @Override
  public ManagedConnection createManagedConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo request) throws ResourceException {
    throw new NotSupportedException("Cx connections are not pooled");
  }

  @Override
  public @Nullable ManagedConnection matchManagedConnections(
      @SuppressWarnings("rawtypes") Set connections,
      @Nullable Subject subject,
      @Nullable ConnectionRequestInfo request) {
    return null;
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter adapter) {
    this.resourceAdapter = adapter;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Kept because the contract says so; this module logs by SLF4J. */
  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    this.logWriter = out;
  }

  /** One factory per deployment, so that identity is equality. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
