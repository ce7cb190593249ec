/**
 * What makes a web archive a SIP application: deployment unit processors that read {@code sip.xml}
 * and annotations, turn servlets into EE components and hand the application to the engine. Rule:
 * one processor per deployment phase, and what one leaves for the next is a {@link
 * io.telamon.sip.extension.deployment.SipDeployment}.
 */
@NullMarked
package io.telamon.sip.extension.deployment;

import org.jspecify.annotations.NullMarked;
