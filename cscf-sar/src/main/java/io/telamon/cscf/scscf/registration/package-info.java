/**
 * Registration, refresh and de-registration at the S-CSCF (TS 24.229 5.4.1).
 *
 * <p>The rule of this package: records are replaced whole, and only if they are still what the
 * procedure started from; a user has one registration procedure at a time.
 */
@NullMarked
package io.telamon.cscf.scscf.registration;

import org.jspecify.annotations.NullMarked;
