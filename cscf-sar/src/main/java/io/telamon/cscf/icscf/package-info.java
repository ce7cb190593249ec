/**
 * I-CSCF (TS 24.229 5.3): finds the S-CSCF of a user.
 *
 * <p>The rule of this package: what it keeps between two requests is a hint of fixed size that may
 * be lost at any time; who serves a user is the HSS's to say.
 */
@NullMarked
package io.telamon.cscf.icscf;

import org.jspecify.annotations.NullMarked;
