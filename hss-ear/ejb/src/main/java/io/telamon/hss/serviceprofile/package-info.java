/**
 * What services a public identity has: service profiles with initial filter criteria, shared sets
 * of them and the application servers they lead to (TS 29.228 Annex B).
 *
 * <p>The rule of this package: it is a model that many subscriptions refer to by name; it knows
 * neither subscriptions nor the XML form in which an S-CSCF gets it.
 */
@NullMarked
package io.telamon.hss.serviceprofile;

import org.jspecify.annotations.NullMarked;
