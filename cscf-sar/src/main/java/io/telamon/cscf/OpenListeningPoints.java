package io.telamon.cscf;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/** Which listening points of the roles played here are open at the moment (JSR 289 14.2). */
@Singleton
public class OpenListeningPoints {
  private final CscfConfiguration configuration;
  private volatile @Nullable ServletContext context;

  @Inject
  public OpenListeningPoints(CscfConfiguration configuration) {
    this.configuration = configuration;
  }

  void readFrom(ServletContext servletContext) {
    context = servletContext;
  }

  /** The roles whose port is not open. */
  public Set<CscfRole> closed() {
    List<Integer> open = openPorts();
    return configuration.roles().stream()
        .filter(role -> !open.contains(configuration.ports().get(role)))
        .collect(Collectors.toSet());
  }

  private List<Integer> openPorts() {
    ServletContext known = context;
    return known != null
            && known.getAttribute(SipServlet.OUTBOUND_INTERFACES) instanceof List<?> interfaces
        ? interfaces.stream()
            .filter(SipURI.class::isInstance)
            .map(uri -> ((SipURI) uri).getPort())
            .toList()
        : List.of();
  }
}
