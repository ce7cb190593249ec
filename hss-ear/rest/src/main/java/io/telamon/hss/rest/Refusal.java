package io.telamon.hss.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;

/** What a caller sees whom the container has refused: problem details too, RFC 9457. */
@WebServlet("/refusal")
public class Refusal extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Called for every method, as a forward of the container's. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    boolean unknown = Integer.valueOf(Status.UNAUTHORIZED.getStatusCode()).equals(code);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .print(
            unknown
                ? Problem.text(Status.UNAUTHORIZED, "a user with a role is needed")
                : Problem.text(Status.FORBIDDEN, "the role of this user does not allow it"));
  }
}
