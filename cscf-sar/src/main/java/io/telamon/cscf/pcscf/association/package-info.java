/**
 * Security associations between UEs and the P-CSCF (TS 33.203 7, RFC 3329).
 *
 * <p>The rule of this package: callers know {@link
 * io.telamon.cscf.pcscf.association.SecurityAssociations} only, so that one that programs a kernel
 * can take the place of the one that keeps the book.
 */
@NullMarked
package io.telamon.cscf.pcscf.association;

import org.jspecify.annotations.NullMarked;
