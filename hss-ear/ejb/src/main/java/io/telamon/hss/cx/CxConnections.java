package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.hss.OfHss;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Where the HSS gets its Cx connections: the resource adapter beside it in the EAR. */
@Dependent
public class CxConnections {
  static final String ROLE = "hss";

  @Produces
  @OfHss
  @Dependent
  @Resource(lookup = "java:app/CxConnectionFactory")
  CxConnectionFactory connections;
}
