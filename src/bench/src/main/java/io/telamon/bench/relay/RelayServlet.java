package io.telamon.bench.relay;

import java.io.IOException;
import javax.servlet.sip.Address;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;

/** Does with a REGISTER what the peer's configuration does: adds Path and forwards it. */
public final class RelayServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  private final String next;
  private transient long answered;

  RelayServlet(int nextPort) {
    next = "<sip:127.0.0.1:" + nextPort + ";lr>";
  }

  @Override
  protected void doRegister(SipServletRequest request) throws IOException {
    try {
      SipFactory factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
      Address route = factory.createAddress(next);
      request.pushRoute(route);
      Proxy proxy = request.getProxy();
      proxy.setAddToPath(true);
      proxy.proxyTo(request.getRequestURI());
    } catch (TooManyHopsException e) {
      request.createResponse(483).send();
    } catch (ServletParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The response half of a procedure, as the CSCFs have it. */
  @Override
  protected void doSuccessResponse(SipServletResponse response) {
    if (response.getStatus() == 200) {
      answered++;
    }
  }
}
