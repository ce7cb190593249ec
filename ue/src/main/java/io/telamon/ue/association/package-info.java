/**
 * Agreement on a security mechanism (RFC 3329, TS 24.229 7.2A.7) and the security associations that
 * come of it (TS 33.203 7).
 *
 * <p>The only implementation keeps books: ports and lifetimes are those of real associations, no
 * packet is protected.
 */
@NullMarked
package io.telamon.ue.association;

import org.jspecify.annotations.NullMarked;
