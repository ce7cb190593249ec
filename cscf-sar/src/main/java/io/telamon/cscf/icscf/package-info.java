/**
 * I-CSCF (TS 24.229 5.3): finds the S-CSCF of a user.
 *
 * <p>The rule of this package: it keeps nothing between two requests.
 */
@NullMarked
package io.telamon.cscf.icscf;

import org.jspecify.annotations.NullMarked;
