/**
 * What a customer has: IMS subscription, private and public identities, implicit registration sets
 * and the registration state of each pair of identities (TS 23.228 clause 4.3.3, TS 29.228).
 *
 * <p>The rule of this package: it is the model and knows no protocol. Identities are held in the
 * canonical form of {@link io.telamon.hss.subscription.CanonicalIdentity} only. {@code
 * EntityManager} appears in classes named {@code Jpa*} only, here and everywhere in the HSS, and
 * the {@code Connection} of {@link io.telamon.hss.subscription.JdbcContext} in classes named {@code
 * Jdbc*} and those they share. Whoever changes anything of a subscription has locked it and moved
 * its version.
 */
@NullMarked
package io.telamon.hss.subscription;

import org.jspecify.annotations.NullMarked;
