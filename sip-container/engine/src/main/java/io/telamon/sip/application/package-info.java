/**
 * SIP applications: what they declare, their servlets and their servlet context.
 *
 * <p>Rule of the package: an application is data and servlets; nothing here knows how a message
 * arrives.
 */
@NullMarked
package io.telamon.sip.application;

import org.jspecify.annotations.NullMarked;
