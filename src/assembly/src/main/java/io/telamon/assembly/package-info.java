/**
 * Starts the provisioned server as a process of its own: for {@code -Prun}, for {@code -Pdemo} and
 * for the tests.
 *
 * <p>The rule of this package: it meets the core only as anybody outside would, by its sockets, its
 * HTTP interface and its log files.
 */
package io.telamon.assembly;
