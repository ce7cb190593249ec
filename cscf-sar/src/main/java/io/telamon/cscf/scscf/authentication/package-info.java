/**
 * Access security as the S-CSCF sees it (TS 24.229 5.4.1.2, TS 33.203 Annex P).
 *
 * <p>The rule of this package: one class per mechanism behind {@link
 * io.telamon.cscf.scscf.authentication.AccessSecurity}, and {@link
 * io.telamon.cscf.scscf.authentication.AuthenticationChoice} is the only place that knows which
 * there are.
 */
@NullMarked
package io.telamon.cscf.scscf.authentication;

import org.jspecify.annotations.NullMarked;
