/**
 * What a UE is: its subscription and the identities derived from it. Nothing here sends or waits.
 *
 * <p>Identities are derived as the card would have them derived (TS 23.003 clause 13); the length
 * of the MNC is always told, never guessed from the digits of an IMSI.
 */
@NullMarked
package io.telamon.ue.profile;

import org.jspecify.annotations.NullMarked;
