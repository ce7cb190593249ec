/**
 * Requests other than REGISTER at the P-CSCF (TS 24.229 5.2.6): who may send them, in whose name,
 * by which way.
 */
@NullMarked
package io.telamon.cscf.pcscf.session;

import org.jspecify.annotations.NullMarked;
