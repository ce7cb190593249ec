/**
 * What a registration by AKA costs the whole server, beside Kamailio's CSCFs.
 *
 * <p>The rule of this package: the load is a process of its own that knows the P-CSCF's address and
 * nothing of what is behind it, so that ours and the peer get the same.
 */
@NullMarked
package io.telamon.bench.registration;

import org.jspecify.annotations.NullMarked;
