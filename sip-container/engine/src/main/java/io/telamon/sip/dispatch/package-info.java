/**
 * From an arriving message to a servlet: a chain of one-method handlers, assembled in {@link
 * io.telamon.sip.dispatch.Dispatcher}.
 *
 * <p>Rule of the package: a handler runs on the thread of the listening point, does not block, and
 * either refuses the request or leaves it to the next one; servlets run on the worker pool, unless
 * their application promises never to wait.
 */
@NullMarked
package io.telamon.sip.dispatch;

import org.jspecify.annotations.NullMarked;
