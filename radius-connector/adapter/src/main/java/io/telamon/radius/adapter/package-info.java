/**
 * RADIUS accounting server (RFC 2866) as an inbound resource adapter.
 *
 * <p>The rule of this package: it is the only one that knows TinyRadius, Netty's datagrams and
 * octets; beyond it there are the values of {@link io.telamon.radius}. Nothing that comes from the
 * network reaches an endpoint before its authenticator was right, and what is wrong with a datagram
 * is a value ({@code Received.Dropped}), counted and logged at a bounded rate.
 */
package io.telamon.radius.adapter;
