package io.telamon.sip.application;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hands a message on to another servlet of the same application, in the same turn. */
record NamedDispatcher(Servlets servlets, String name) implements RequestDispatcher {
  @Override
  public void forward(@Nullable ServletRequest request, @Nullable ServletResponse response)
      throws ServletException, IOException {
    servlets.service(name, request, response);
  }

  @Override
  public void include(@Nullable ServletRequest request, @Nullable ServletResponse response)
      throws ServletException, IOException {
    forward(request, response);
  }
}
