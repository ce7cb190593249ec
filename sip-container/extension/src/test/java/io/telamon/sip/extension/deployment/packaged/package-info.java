/** A SIP application that is declared by its package, for the test of the annotations. */
@SipApplication(name = "packaged", mainServlet = "SipApplicationAssemblyTest$Second")
package io.telamon.sip.extension.deployment.packaged;

import javax.servlet.sip.annotation.SipApplication;
