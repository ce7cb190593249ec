/**
 * S-CSCF (TS 24.229 5.4): registrar and, later, session control.
 *
 * <p>The rule of this package and those below it: a state changes only after the HSS has agreed.
 */
@NullMarked
package io.telamon.cscf.scscf;

import org.jspecify.annotations.NullMarked;
