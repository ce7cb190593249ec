package javax.servlet.sip;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Base class of SIP servlets: one method per SIP method and per class of responses (JSR 289 2). */
@SuppressWarnings("serial")
public abstract class SipServlet extends GenericServlet {
  /** Context attribute: a list of {@link SipURI}, the open listening points. */
  public static final String OUTBOUND_INTERFACES = "javax.servlet.sip.outboundInterfaces";

  /** Context attribute: the application's {@link SipFactory}. */
  public static final String SIP_FACTORY = "javax.servlet.sip.SipFactory";

  /** Context attribute: the application's {@link SipSessionsUtil}. */
  public static final String SIP_SESSIONS_UTIL = "javax.servlet.sip.SipSessionsUtil";

  /** Context attribute: a list of the option tags the container supports. */
  public static final String SUPPORTED = "javax.servlet.sip.supported";

  /** Context attribute: a list of the numbers of the RFCs the container supports. */
  public static final String SUPPORTED_RFCs = "javax.servlet.sip.supportedRfcs";

  /** Context attribute: "TRUE" if reliable provisional responses are supported. */
  public static final String PRACK_SUPPORTED = "javax.servlet.sip.100rel";

  /** Context attribute: the application's {@link TimerService}. */
  public static final String TIMER_SERVICE = "javax.servlet.sip.TimerService";

  /** Gives a request or a response to its method; exactly one of the two is not null. */
  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (request != null) {
      doRequest((SipServletRequest) request);
    } else {
      doResponse((SipServletResponse) response);
    }
  }

  /** Gives a request to the method of its SIP method; an unknown one is answered as unhandled. */
  protected void doRequest(SipServletRequest request) throws ServletException, IOException {
    switch (request.getMethod()) {
      case "INVITE" -> doInvite(request);
      case "ACK" -> doAck(request);
      case "OPTIONS" -> doOptions(request);
      case "BYE" -> doBye(request);
      case "CANCEL" -> doCancel(request);
      case "REGISTER" -> doRegister(request);
      case "SUBSCRIBE" -> doSubscribe(request);
      case "NOTIFY" -> doNotify(request);
      case "MESSAGE" -> doMessage(request);
      case "INFO" -> doInfo(request);
      case "UPDATE" -> doUpdate(request);
      case "REFER" -> doRefer(request);
      case "PUBLISH" -> doPublish(request);
      case "PRACK" -> doPrack(request);
      default -> notHandled(request);
    }
  }

  /** Gives a response to the method of its class. */
  protected void doResponse(SipServletResponse response) throws ServletException, IOException {
    int status = response.getStatus();
    if (response.isBranchResponse()) {
      doBranchResponse(response);
    } else if (status < 200) {
      doProvisionalResponse(response);
    } else if (status < 300) {
      doSuccessResponse(response);
    } else if (status < 400) {
      doRedirectResponse(response);
    } else {
      doErrorResponse(response);
    }
  }

  /** Answers an INVITE; unhandled unless overridden. */
  protected void doInvite(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Takes an ACK; does nothing unless overridden. */
  protected void doAck(SipServletRequest request) throws ServletException, IOException {}

  /** Answers an OPTIONS; unhandled unless overridden. */
  protected void doOptions(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a BYE; unhandled unless overridden. */
  protected void doBye(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Takes a CANCEL, which the container has answered; does nothing unless overridden. */
  protected void doCancel(SipServletRequest request) throws ServletException, IOException {}

  /** Answers a REGISTER; unhandled unless overridden. */
  protected void doRegister(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a SUBSCRIBE; unhandled unless overridden. */
  protected void doSubscribe(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a NOTIFY; unhandled unless overridden. */
  protected void doNotify(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a MESSAGE; unhandled unless overridden. */
  protected void doMessage(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers an INFO; unhandled unless overridden. */
  protected void doInfo(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers an UPDATE; unhandled unless overridden. */
  protected void doUpdate(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a REFER; unhandled unless overridden. */
  protected void doRefer(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a PUBLISH; unhandled unless overridden. */
  protected void doPublish(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Answers a PRACK; unhandled unless overridden. */
  protected void doPrack(SipServletRequest request) throws ServletException, IOException {
    notHandled(request);
  }

  /** Takes a 1xx; does nothing unless overridden. */
  protected void doProvisionalResponse(SipServletResponse response)
      throws ServletException, IOException {}

  /** Takes a 2xx; does nothing unless overridden. */
  protected void doSuccessResponse(SipServletResponse response)
      throws ServletException, IOException {}

  /** Takes a 3xx; does nothing unless overridden. */
  protected void doRedirectResponse(SipServletResponse response)
      throws ServletException, IOException {}

  /** Takes a 4xx, 5xx or 6xx; does nothing unless overridden. */
  protected void doErrorResponse(SipServletResponse response)
      throws ServletException, IOException {}

  /** Takes the final response of one of several proxy branches; does nothing unless overridden. */
  protected void doBranchResponse(SipServletResponse response)
      throws ServletException, IOException {}

  /** Writes to the servlet log of the application. */
  @Override
  public void log(String message) {
    super.log(message);
  }

  /** Writes to the servlet log of the application. */
  @Override
  public void log(String message, Throwable cause) {
    super.log(message, cause);
  }

  /** Answers 500 to a request that no method takes, so that no client waits for its timeout. */
  private static void notHandled(SipServletRequest request) throws IOException {
    if (!request.isCommitted()) {
      request.createResponse(SipServletResponse.SC_SERVER_INTERNAL_ERROR, "Not Handled").send();
    }
  }
}
