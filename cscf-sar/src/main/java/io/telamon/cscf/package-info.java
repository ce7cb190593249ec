/**
 * P-, I- and S-CSCF as one SIP application (TS 24.229).
 *
 * <p>The rule of this package: the role of a request is the listening point it arrived on, and a
 * request from outside the trust domain reaches the P-CSCF only. The roles know nothing of each
 * other; the servlet API is all they know of the container.
 */
@SipApplication(name = "cscf", mainServlet = "CscfDispatcher")
@NullMarked
package io.telamon.cscf;

import javax.servlet.sip.annotation.SipApplication;
import org.jspecify.annotations.NullMarked;
