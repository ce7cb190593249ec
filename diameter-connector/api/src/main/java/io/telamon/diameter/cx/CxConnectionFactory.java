package io.telamon.diameter.cx;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** Where CSCFs and HSS get their {@link CxConnection}; bound in JNDI by the resource adapter. */
public interface CxConnectionFactory extends Serializable, Referenceable {
  /** Where the resource adapter binds it. */
  String JNDI_NAME = "java:/telamon/CxConnectionFactory";

  /**
   * @param role the role in whose name (Origin-Host) requests are sent: {@code icscf}, {@code
   *     scscf} or {@code hss}
   * @throws ResourceException if the adapter is stopped or the role is not configured here
   */
  CxConnection getConnection(String role) throws ResourceException;
}
