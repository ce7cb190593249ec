/**
 * Header fields and identities as the CSCFs read and write them (RFC 7315, RFC 3261, TS 23.003).
 *
 * <p>The rule of this package: values only. A text that does not follow its grammar becomes an
 * empty result, which a procedure answers; nothing here knows a role or a procedure.
 */
@NullMarked
package io.telamon.cscf.sip;

import org.jspecify.annotations.NullMarked;
