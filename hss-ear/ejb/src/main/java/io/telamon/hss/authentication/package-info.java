/**
 * What a subscriber is authenticated by, one class for each scheme of TS 29.229 clause 6.3.9. For
 * Early-IMS-Security that is the address the packet domain reported (TS 33.203 Annex T).
 *
 * <p>K, OPc and H(A1) are stored encrypted by AES-GCM. The key comes from {@link
 * io.telamon.hss.authentication.KeyEncryptionKey}: for now a random key in the file {@code hss.key}
 * of {@code telamon.data.dir}, which protects a copy of the database and not the whole directory; a
 * credential store of Elytron is to replace it. Nodes that share a database need the same file.
 *
 * <p>The rule of this package: credentials leave it only inside a SIP-Auth-Data-Item; they are
 * neither logged nor shown by provisioning. (The bound address is no secret.)
 */
@NullMarked
package io.telamon.hss.authentication;

import org.jspecify.annotations.NullMarked;
