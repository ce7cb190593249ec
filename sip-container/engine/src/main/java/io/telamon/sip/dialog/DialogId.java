package io.telamon.sip.dialog;

import org.jspecify.annotations.Nullable;

/**
 * What names a dialog at one of its ends (RFC 3261 12).
 *
 * <p>In one JVM several sessions may share these three, since P-, I- and S-CSCF see the same
 * dialog. A session is therefore found by listening point and leg token, never by this alone.
 *
 * @param localTag null before the local end has chosen one
 * @param remoteTag null before the remote end has answered, or if it is an RFC 2543 one
 */
public record DialogId(String callId, @Nullable String localTag, @Nullable String remoteTag) {
  /** The name of the same dialog at its other end. */
  public DialogId atOtherEnd() {
    return new DialogId(callId, remoteTag, localTag);
  }
}
