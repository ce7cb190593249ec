/**
 * Sessions of applications: what lives longer than a transaction, who runs their work and when they
 * end.
 *
 * <p>Rule of the package: no servlet types and no messages are kept here, and no lock is held while
 * anything else is called. Work of one {@link io.telamon.sip.session.ApplicationSession} runs
 * serially in its {@link io.telamon.sip.session.Turns}; different ones run in parallel.
 */
@NullMarked
package io.telamon.sip.session;

import org.jspecify.annotations.NullMarked;
