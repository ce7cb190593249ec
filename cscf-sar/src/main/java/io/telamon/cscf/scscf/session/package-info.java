/**
 * Requests other than REGISTER at the S-CSCF (TS 24.229 5.4.3).
 *
 * <p>The rule of this package: the sender's address is checked before anything else.
 */
@NullMarked
package io.telamon.cscf.scscf.session;

import org.jspecify.annotations.NullMarked;
