/**
 * Locating SIP servers (RFC 3263): from the name in a URI to the transports, addresses and ports to
 * try, in their order. Rule of the package: it knows of transports and destinations only, sends no
 * SIP, and blocks nobody; what a name server says is data that may be wrong.
 */
@NullMarked
package io.telamon.sip.transport.location;

import org.jspecify.annotations.NullMarked;
