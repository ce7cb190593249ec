/**
 * Registration as TS 24.229 clause 5.1.1 has the UE do it, one class per procedure.
 *
 * <p>Of the SIP engine only the packages message, transport and transaction are used, so that the
 * UE depends on nothing that the core is made of above them.
 */
@NullMarked
package io.telamon.ue.registration;

import org.jspecify.annotations.NullMarked;
