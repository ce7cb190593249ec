/**
 * The reference point Gm as a UE sees it: its ports, the way to its P-CSCF, requests out and
 * requests in (TS 24.229 5.1.1, TS 33.203 7).
 *
 * <p>Of the SIP engine only the packages message, transport and transaction are used. No procedure
 * stands here.
 */
@NullMarked
package io.telamon.ue.gm;

import org.jspecify.annotations.NullMarked;
