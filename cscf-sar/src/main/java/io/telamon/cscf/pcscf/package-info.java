/**
 * P-CSCF (TS 24.229 5.2): the first hop of a UE.
 *
 * <p>The rule of this package and those below it: whatever a UE sends is a claim. What leaves
 * towards the home network was written here, or is true whoever wrote it.
 */
@NullMarked
package io.telamon.cscf.pcscf;

import org.jspecify.annotations.NullMarked;
