package io.telamon.bench.soak;

import java.io.IOException;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.TooManyHopsException;

/** Answers OPTIONS over TCP itself and forwards all else, a SUBSCRIBE with Record-Route. */
public final class SoakServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  private final String next;

  SoakServlet(int nextPort) {
    next = "<sip:127.0.0.1:" + nextPort + ";lr>";
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    if ("TCP".equals(request.getTransport())) {
      request.createResponse(200).send();
      return;
    }
    try {
      SipFactory factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
      request.pushRoute(factory.createAddress(next));
      Proxy proxy = request.getProxy();
      proxy.setAddToPath(request.getMethod().equals("REGISTER"));
      proxy.setRecordRoute(request.getMethod().equals("SUBSCRIBE"));
      proxy.proxyTo(request.getRequestURI());
    } catch (TooManyHopsException e) {
      request.createResponse(483).send();
    } catch (ServletParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
