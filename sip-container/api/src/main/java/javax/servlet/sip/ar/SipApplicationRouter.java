package javax.servlet.sip.ar;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import javax.servlet.sip.SipServletRequest;

/** Chooses the application that gets an initial request (JSR 289 15). */
public interface SipApplicationRouter {
  /** Called before any other method, when no configuration is given. */
  void init();

  /** Called before any other method, with configuration. */
  void init(Properties properties);

  /** Called when the router is taken out of service. */
  void destroy();

  /** Called with the names of applications that were deployed. */
  void applicationDeployed(List<String> newlyDeployedApplicationNames);

  /** Called with the names of applications that were undeployed. */
  void applicationUndeployed(List<String> undeployedApplicationNames);

  /**
   * Chooses the next application of a request.
   *
   * @param region the region of the last choice; null at the first
   * @param directive how the request relates to an earlier one
   * @param targetedRequestInfo the session the request is meant for, or null
   * @param stateInfo what the router returned with its last choice, or null
   * @return the choice, or null if no application is to get the request
   */
  SipApplicationRouterInfo getNextApplication(
      SipServletRequest initialRequest,
      SipApplicationRoutingRegion region,
      SipApplicationRoutingDirective directive,
      SipTargetedRequestInfo targetedRequestInfo,
      Serializable stateInfo);
}
