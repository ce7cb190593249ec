package io.telamon.bench.hss.loop;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.cx.CxProcedures;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the HSS's {@link CxProcedures} many times, without Diameter: GET with {@code step} MAR or
 * SAR, {@code count}, {@code threads}, and {@code subscribers}, those of {@link CxSubscriber}. It
 * says how many were refused.
 */
@WebServlet("/loop")
public class CxLoopServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Origin SCSCF = new Origin(CxSubscriber.SCSCF_HOST, CxSubscriber.REALM);

  @Inject private transient CxProcedures procedures;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean mar = "MAR".equals(request.getParameter("step"));
    int count = number(request, "count");
    int subscribers = number(request, "subscribers");
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            CxSubscriber user = CxSubscriber.ofRound(i, subscribers);
            refused.addAndGet(isServed(mar, user) ? 0 : 1);
          }
        };
    run(loop, number(request, "threads"));
    response.getWriter().print(refused.get());
  }

  /** Not threads of the server: transactions and the naming context come with the beans. */
  private static void run(Runnable loop, int threads) {
    List<Thread> started =
        java.util.stream.Stream.generate(() -> new Thread(loop)).limit(threads).toList();
    started.forEach(Thread::start);
    for (Thread thread : started) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A failure is a refusal: a thread that ended by it would make the others look fast. */
  private boolean isServed(boolean mar, CxSubscriber user) {
    try {
      return mar ? isGivenVectors(user) : isAssigned(user);
    } catch (RuntimeException failed) {
      log("a request of the benchmark failed", failed);
      return false;
    }
  }

  private boolean isGivenVectors(CxSubscriber user) {
    return procedures
        .multimediaAuth(
            new MultimediaAuthRequest(
                user.impi(), user.impu(), CxSubscriber.SCHEME, 1, CxSubscriber.SERVER_NAME),
            SCSCF)
        .result()
        .isSuccess();
  }

  private boolean isAssigned(CxSubscriber user) {
    return procedures
        .serverAssignment(
            new ServerAssignmentRequest(
                user.impi(),
                List.of(user.impu()),
                CxSubscriber.SERVER_NAME,
                ServerAssignmentType.REGISTRATION,
                false),
            SCSCF)
        .result()
        .isSuccess();
  }

  private static int number(HttpServletRequest request, String name) {
    return Integer.parseInt(request.getParameter(name));
  }
}
