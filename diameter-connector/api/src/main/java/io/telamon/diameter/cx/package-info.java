/**
 * Cx (TS 29.228, TS 29.229) as typed messages: one record per command, named as the command.
 *
 * <p>Requests an HSS answers come to {@link io.telamon.diameter.cx.CxServerListener}, requests an
 * S-CSCF answers to {@link io.telamon.diameter.cx.CxClientListener}; both go out by {@link
 * io.telamon.diameter.cx.CxConnection}.
 */
package io.telamon.diameter.cx;
