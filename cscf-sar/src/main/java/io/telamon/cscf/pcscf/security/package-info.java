/**
 * What a P-CSCF takes away from a UE's request, or refuses it for.
 *
 * <p>The rule of this package: it runs before anything of the request is believed.
 */
@NullMarked
package io.telamon.cscf.pcscf.security;

import org.jspecify.annotations.NullMarked;
