/**
 * Dialogs of a UE (RFC 3261 12): who is in them, how their requests are made and matched.
 *
 * <p>What a dialog is for stands elsewhere; nothing is sent from here.
 */
@NullMarked
package io.telamon.ue.dialog;

import org.jspecify.annotations.NullMarked;
