/**
 * What a subscriber is authenticated by, one class for each scheme of TS 29.229 clause 6.3.9. For
 * Early-IMS-Security that is the address the packet domain reported (TS 33.203 Annex T).
 *
 * <p>K, OPc and H(A1) are stored encrypted by AES-GCM. The key comes from {@link
 * io.telamon.hss.authentication.KeyEncryptionKey}, that is from a credential store of the server
 * (ADR 15).
 *
 * <p>The rule of this package: credentials leave it only inside a SIP-Auth-Data-Item; they are
 * neither logged nor shown by provisioning. (The bound address is no secret.)
 */
@NullMarked
package io.telamon.hss.authentication;

import org.jspecify.annotations.NullMarked;
