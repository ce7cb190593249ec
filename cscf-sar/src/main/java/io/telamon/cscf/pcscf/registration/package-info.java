/**
 * Registration at the P-CSCF (TS 24.229 5.2.2).
 *
 * <p>The rule of this package: a binding exists only because the home network answered 200, and
 * holds what that 200 said.
 */
@NullMarked
package io.telamon.cscf.pcscf.registration;

import org.jspecify.annotations.NullMarked;
