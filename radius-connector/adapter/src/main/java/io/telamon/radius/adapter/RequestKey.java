package io.telamon.radius.adapter;

import java.net.InetSocketAddress;

/**
 * What makes two datagrams the same request, RFC 5080 clause 2.2.2.
 *
 * @param client source address and port
 * @param identifier one octet
 * @param authenticator sixteen octets in hexadecimal
 */
record RequestKey(InetSocketAddress client, byte identifier, String authenticator) {}
